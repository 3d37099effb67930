import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { build } from 'vite';
import { integrityOf } from '../src/cli/page/read-page.ts';
import { packedPackage } from './support/packed-package.ts';
import { Pane } from './support/pane.ts';
import { root } from './support/root.ts';
import { closeBrowser } from './support/visit.ts';

// Made by packing, before the page's files are read.
packedPackage();
const { openStrictPage } = await import('./support/strict-page.ts');

after(closeBrowser);

describe('A page with the strictest content security policy', () => {
  test('T20: shows everything and pays with a new card without one violation, beside an element with a Lit of its own', async (t) => {
    const { page, faults } = await openStrictPage(t);
    const pane = new Pane(page);
    await page.getByText('Said by another Lit').waitFor();
    await page.locator('invoice-list').getByRole('row').nth(1).waitFor();
    await page.locator('payment-method-picker').getByText(/4242/).first().waitFor();
    await pane.open();
    await pane.typeCard('4242 4242 4242 4242');
    assert.deepEqual(await faults(), []);
    await pane.pay();
    await pane.receipt();
    await pane.finish();
    await page.locator('balance-summary').getByText('All paid').waitFor();
    assert.deepEqual(await faults(), []);
  });

  test('T20: that does not allow our policy’s name says so, so that a violation would be seen', async (t) => {
    const { page, faults } = await openStrictPage(t, { trusted: 'lit-html' });
    await page.getByText('Said by another Lit').waitFor();
    await page.waitForFunction(() => (globalThis as { seen?: string[] }).seen?.length);
    assert.match((await faults()).join('\n'), /trusted-types/);
  });
});

describe('The files that a page loads', () => {
  test('T22: come out of two builds byte by byte alike, as integrity.json says', async () => {
    const { 'betala.js': said } = JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8'));
    assert.equal(integrityOf(readFileSync(join(root, 'dist/betala.js'))), said);
    const again = mkdtempSync(join(tmpdir(), 'betala-again-'));
    try {
      await build({ root, mode: 'cdn', logLevel: 'error', build: { outDir: again } });
      assert.equal(integrityOf(readFileSync(join(again, 'betala.js'))), said);
    } finally {
      rmSync(again, { recursive: true });
    }
  });

  test('T22: do not run when one byte of them has changed', async (t) => {
    const { page } = await openStrictPage(t, { tampered: (code) => `${code} ` });
    await page.getByText('Said by another Lit').waitFor();
    assert.equal(await page.evaluate(() => customElements.get('pay-now-button') === undefined), true);
  });
});

describe('The record of a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'betala-record-'));
  after(() => rmSync(folder, { recursive: true }));

  const betala = (...args: string[]) =>
    new Promise<{ ok: boolean; said: string }>((answer) => {
      const command = ['--conditions=betala-source', join(root, 'src/cli/betala.ts'), ...args];
      execFile(process.execPath, command, (error, stdout, stderr) =>
        answer({ ok: error === null, said: stdout + stderr }),
      );
    });

  test('T22: is made by a command, wants a reason for each script, and is then met', async (t) => {
    const { address } = await openStrictPage(t);
    const file = join(folder, 'page.json');
    assert.ok((await betala('record-page', address, file)).ok);
    const unexplained = await betala('verify-page', address, file);
    assert.equal(unexplained.ok, false);
    assert.match(unexplained.said, /why the page needs .*betala\.js/);
    explain(file);
    const met = await betala('verify-page', address, file);
    assert.ok(met.ok, met.said);
  });

  test('T22: is not met by a page whose script has another byte, or whose policy is another', async (t) => {
    const file = join(folder, 'page.json');
    const { address } = await openStrictPage(t, { tampered: (code) => `${code} `, trusted: "'none'" });
    moveTo(file, address);
    const { ok, said } = await betala('verify-page', address, file);
    assert.equal(ok, false);
    assert.match(said, /betala\.js has changed/);
    assert.match(said, /content-security-policy was .* and is/);
  });

  test('says what to write when the page or the record cannot be read', async () => {
    const file = join(folder, 'wrong.json');
    writeFileSync(file, '{}');
    assert.match((await betala('verify-page', 'http://localhost:1/', file)).said, /not a record of a page/);
    assert.match(
      (await betala('record-page', 'portal', join(folder, 'none.json'))).said,
      /not a page's address/,
    );
    assert.match((await betala('verify-page')).said, /Name page and record/);
  });

  /** A person gives a reason for each script. */
  function explain(file: string): void {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"why": ""', '"why": "shows what is owed"'));
  }

  /** Each page of these tests has a port of its own. */
  function moveTo(file: string, address: string): void {
    const { page } = JSON.parse(readFileSync(file, 'utf8')) as { page: string };
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(new URL(page).origin, new URL(address).origin));
  }
});
