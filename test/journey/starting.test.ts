import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { startPortal } from '../support/portal.ts';
import { emptyFolder, freePortPair, Portal } from '../support/portal-process.ts';

interface Start {
  dataFolder?: string;
  port?: number;
  args?: string[];
}

/** Starts a portal that must refuse: one line that says why, exit code 1, and no stack. */
async function refusal({ dataFolder = emptyFolder(), port, args = [] }: Start): Promise<string> {
  const portal = new Portal({ dataFolder, port: port ?? (await freePortPair()), args });
  const { code, errors } = await portal.run();
  assert.equal(code, 1, errors);
  assert.equal(errors.trim().split('\n').length, 1, `more than one line:\n${errors}`);
  assert.doesNotMatch(errors, /\n\s+at |node:internal/);
  return errors;
}

for (const offset of [0, 1]) {
  test(`a start on a taken ${offset ? 'vault ' : ''}port says which port, and leaves no data behind`, async () => {
    const [port, dataFolder] = [await freePortPair(), emptyFolder()];
    const holder = createServer().listen(port + offset, '127.0.0.1');
    await once(holder, 'listening');
    const line = await refusal({ port, dataFolder }).finally(() => holder.close());
    assert.match(line, new RegExp(`${port + offset} is taken`));
    assert.equal(existsSync(join(dataFolder, 'postgres')), false);
  });
}

test('a start with a bad database URL says how one looks, and does not repeat a password', async () => {
  const line = await refusal({ args: ['--database-url', 'mysql://root:hemligt@db/x'] });
  assert.match(line, /postgres:\/\//);
  assert.doesNotMatch(line, /hemligt/);
});

test('a start with a database that does not answer says so', async () => {
  const url = `postgres://betala:hemligt@127.0.0.1:${await freePortPair()}/betala`;
  const line = await refusal({ args: ['--database-url', url] });
  assert.match(line, /ECONNREFUSED/);
  assert.doesNotMatch(line, /hemligt/);
});

test('a start on a data folder that is a file says so', async () => {
  const dataFolder = emptyFolder();
  writeFileSync(dataFolder, 'not a folder');
  assert.match(await refusal({ dataFolder }), /data folder/);
});

test('a start with an import file that is not there, or is not ours, names the file', async () => {
  const dataFolder = emptyFolder();
  mkdirSync(dataFolder);
  assert.match(
    await refusal({ dataFolder, args: ['--import', join(dataFolder, 'none.json')] }),
    /none\.json/,
  );
  const file = join(dataFolder, 'wrong.json');
  writeFileSync(file, '{"hello": 1}');
  assert.match(await refusal({ dataFolder, args: ['--import', file] }), /wrong\.json/);
});

for (const [args, wanted] of [
  [['--prot', '4000'], /--prot/],
  [['--port', 'eighty'], /--port must be a whole number/],
  [['--port', '70000'], /--port must be a whole number/],
  [['--data', ''], /--data is empty/],
  [['--reset', '--database-url', 'postgres://localhost/books'], /--reset starts an embedded ledger over/],
] as const) {
  test(`a start with ${args.join(' ')} says what is wrong with it`, async () => {
    assert.match(await refusal({ args: [...args] }), wanted);
  });
}

test('F42: a second start on the same data folder refuses, and harms nothing', async (t) => {
  const first = await startPortal('embedded');
  t.after(() => first.end());
  assert.match(await refusal({ dataFolder: first.dataFolder }), /in use/);
  assert.match(await refusal({ dataFolder: first.dataFolder, args: ['--reset'] }), /in use/);
  assert.equal((await fetch(`${first.url}/api/people`)).status, 200);
});

test('a stop on request is in order: exit code 0, and the next start works', async (t) => {
  const portal = await startPortal('embedded');
  t.after(() => portal.end());
  assert.equal(await portal.end('SIGTERM'), 0);
  await portal.start();
  assert.equal((await fetch(portal.url)).status, 200);
});

test('a portal answers to this machine’s own names only', async (t) => {
  const portal = await startPortal('embedded');
  t.after(() => portal.end());
  const asked = request({ port: portal.port, host: '127.0.0.1', headers: { host: 'evil.example' } }).end();
  const [response] = await once(asked, 'response');
  response.resume();
  assert.equal(response.statusCode, 421);
});
