import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { lockFolder } from '../../src/server/node/lock-folder.ts';

const program = `
  import { lockFolder } from '${new URL('../../src/server/node/lock-folder.ts', import.meta.url).href}';
  try {
    lockFolder(process.argv[1]);
    console.log('held');
    setInterval(() => undefined, 1000);
  } catch (error) {
    console.log(error.message);
  }`;

describe('A data folder', () => {
  let folder: string;
  let others: ChildProcess[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'betala-lock-'));
    others = [];
  });
  afterEach(async () => {
    await Promise.all(others.map(kill));
    rmSync(folder, { recursive: true });
  });

  /** What another process says that wants the folder; it goes on holding it where it can. */
  async function another(): Promise<{ says: string; process: ChildProcess }> {
    const started = spawn(process.execPath, ['--input-type=module', '--eval', program, '--', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    others.push(started);
    const [said] = await once(started.stdout, 'data');
    return { says: String(said).trim(), process: started };
  }
  async function kill(other: ChildProcess): Promise<void> {
    if (other.exitCode !== null || other.signalCode !== null) return;
    other.kill('SIGKILL');
    await once(other, 'exit');
  }
  const holder = () => join(folder, 'betala.lock');

  test('F42: is refused while another process holds it, which is named', async () => {
    const { says, process: other } = await another();
    assert.equal(says, 'held');
    assert.throws(
      () => lockFolder(folder),
      new RegExp(`is in use by process ${other.pid} on .+; stop it first`),
    );
  });

  for (const [what, text] of [
    ['is this process’s own, as between two containers', String(process.pid)],
    ['is one that nobody has', 'process 999999999 on elsewhere'],
    ['is not written yet', ''],
  ] as const)
    test(`F42: is refused also where the number of the process that holds it ${what}`, async () => {
      await another();
      writeFileSync(holder(), text);
      assert.throws(() => lockFolder(folder), /is in use by/);
      assert.equal(readFileSync(holder(), 'utf8'), text, 'and nothing was touched');
    });

  test('F42: is refused a second time to the process that holds it, and goes on being held', async () => {
    const unlock = lockFolder(folder);
    assert.throws(() => lockFolder(folder), /is in use by/);
    assert.match((await another()).says, /is in use by/);
    unlock();
    unlock();
    assert.equal((await another()).says, 'held');
  });

  test('F35: is free at once when its process was killed, whoever has its number by now', async () => {
    const { process: other } = await another();
    await kill(other);
    writeFileSync(holder(), `process ${process.ppid} on here`);
    lockFolder(folder)();
  });

  test('F42: is taken by one of many processes that find it left behind at the same time', async () => {
    await kill((await another()).process);
    const said = (await Promise.all(Array.from({ length: 6 }, another))).map(({ says }) => says);
    assert.equal(said.filter((one) => one === 'held').length, 1);
    assert.equal(said.filter((one) => /is in use by/.test(one)).length, 5);
  });

  test('is no folder where it is a file, which is said', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    assert.throws(() => lockFolder(file), /The data folder .* cannot be written: ENOTDIR/);
  });
});
