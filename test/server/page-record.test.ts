import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readRecord, writeRecord } from '../../src/cli/page/page-record.ts';
import { integrityOf } from '../../src/cli/page/read-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'betala-page-record-'));
after(() => rmSync(folder, { recursive: true }));

const page = 'https://portal.example/billing';
const inline = (text: string) => ({ src: 'inline', integrity: integrityOf(text) });
const loaded = (text: string) => ({ src: `${page}/app.js`, integrity: integrityOf(text) });

test('T22: a new script in a page has no reason yet, and all others keep theirs', async () => {
  const file = join(folder, 'page.json');
  const why = (text: string) => `because of ${text}`;
  const older = {
    ...{ page, headers: {} },
    scripts: [
      { ...inline('first'), why: why('first') },
      { ...inline('second'), why: why('second') },
      { ...loaded('old'), why: why('app') },
    ],
  };
  const scripts = [inline('new'), inline('second'), inline('first'), loaded('newer')];
  await writeRecord(file, page, { headers: {}, scripts }, older);
  assert.deepEqual(
    (await readRecord(file)).scripts.map((script) => script.why),
    ['', why('second'), why('first'), why('app')],
  );
});
