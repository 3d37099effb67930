import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openDatabase } from 'betala/server/node';
import { cardNumbersIn, findCardNumbers } from '../support/find-card-numbers.ts';
import { Pane } from '../support/pane.ts';
import { closeBrowser, visit } from '../support/visit.ts';

after(closeBrowser);

test('I6: a card that was typed and used leaves its number in no row, no log, no request and no page of ours', async (t) => {
  const here = await visit(t, { ledger: 'embedded' });
  const seen: string[] = [];
  here.page.on('request', (request) => {
    if (request.url().startsWith(here.portal.url)) seen.push(request.url(), request.postData() ?? '');
  });
  const pane = new Pane(here.page);
  await pane.open();
  await pane.typeCard('4242 4242 4242 4242', { save: true });
  await pane.pay();
  await pane.receipt();
  seen.push(await here.page.content(), await here.page.evaluate(() => JSON.stringify({ ...localStorage })));
  await here.portal.end();
  assert.deepEqual(findCardNumbers([...seen, here.portal.said].join('\n')), []);
  const { database, close } = await openDatabase({ dataFolder: join(here.portal.dataFolder) });
  assert.deepEqual(await cardNumbersIn(database), []);
  await close();
});
