import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser } from '../support/visit.ts';
import { Storybook } from './support/storybook.ts';

let book: Storybook;
before(async () => {
  book = await Storybook.open();
});
after(() => book.end().then(closeBrowser));

const receipt = 'paying-what-comes-of-it--receipt-with-extra';

test('a receipt is printed alone, in dark ink, with what the host added, on one sheet', async () => {
  const { page } = book;
  await book.show(receipt, { scheme: 'dark' });
  await page.evaluate(() => {
    window.print = () => undefined;
    document.body.append(
      Object.assign(document.createElement('p'), { id: 'host', textContent: 'The page behind' }),
    );
  });
  await page.locator('button[part=print]').click();
  await page.emulateMedia({ media: 'print' });
  const style = (selector: string, name: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), name);
  assert.equal(await style('#host', 'visibility'), 'hidden');
  assert.equal(await style('[part=receipt] h3', 'visibility'), 'visible');
  assert.equal(await style('[slot=receipt]', 'visibility'), 'visible');
  assert.match(await style('[part=receipt] h3', 'color'), /^(rgb\((\d|[1-4]\d), |oklch\(0\.[0-3])/);
  assert.equal(await page.locator('dialog[open] button:visible').count(), 0);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  assert.equal(pdf.match(/\/Type \/Page\b/g)?.length, 1);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.equal(await style('#host', 'visibility'), 'visible');
  await page.emulateMedia({ media: null });
});
