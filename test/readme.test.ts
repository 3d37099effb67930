import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { installedPackage } from './support/packed-package.ts';
import { Pane } from './support/pane.ts';
import { freePortPair } from './support/portal-process.ts';
import { root } from './support/root.ts';
import { closeBrowser, theBrowser } from './support/visit.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The README's code of a language that holds a word, on ports of its own. */
function snippet(language: string, word: string, port: number): string {
  const blocks = [...readme.matchAll(/```(\w+)\n(.*?)```/gs)];
  const found = blocks.find(([, lang, code]) => lang === language && code?.includes(word))?.[2];
  assert.ok(found, `the README has no ${language} snippet with ${word}`);
  return found.replaceAll('4000', String(port)).replaceAll('4001', String(port + 1));
}

describe('The README, followed to the letter in an empty folder', () => {
  let host: string;
  let port: number;
  let server: ReturnType<typeof spawn>;
  const env = { ...process.env, BETALA_SECRET: randomBytes(24).toString('hex'), NODE_OPTIONS: '' };
  before(async () => {
    const [, needed = ''] = readme.match(/npm install (hono .*?) {2}#/) ?? [];
    host = installedPackage(needed.split(' '));
    port = await freePortPair();
    writeFileSync(join(host, 'index.html'), snippet('html', '<billing-provider', port));
    writeFileSync(join(host, 'server.js'), snippet('ts', 'openService', port));
    writeFileSync(join(host, 'sdk.js'), snippet('ts', 'new BillingClient', port));
    server = spawn(process.execPath, ['server.js'], { cwd: host, env, stdio: 'inherit' });
    await answers(`http://localhost:${port}/billing/health`);
  });
  after(async () => {
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
    await closeBrowser();
  });

  test('the SDK lists what is owed', () => {
    const said = execFileSync(process.execPath, ['sdk.js'], { cwd: host, env, encoding: 'utf8' });
    assert.equal(said.match(/currency: 'SEK'/g)?.length, 4);
  });

  test('the page shows it, and a new card pays it', async (t) => {
    const page = await (await theBrowser()).newPage();
    t.after(() => page.close());
    await page.goto(`http://localhost:${port}/`);
    const pane = new Pane(page);
    await pane.open();
    await pane.typeCard('4242 4242 4242 4242');
    await pane.pay();
    await pane.receipt();
  });
});

async function answers(url: string): Promise<void> {
  for (let look = 0; look < 300; look++) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await pause(200);
  }
  assert.fail(`${url} does not answer`);
}
