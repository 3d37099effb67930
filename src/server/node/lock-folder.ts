import { accessSync, constants, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { codeOf, makeFolder } from './make-folder.ts';
import { StartError } from './start-error.ts';

/** What is held by this process, so that no lock goes away because nobody looks at it any more. */
const held = new Set<object>();
const busy = 5;

/**
 * Takes a data folder for this process alone: two on one embedded database lose rows without a word. The operating system
 * holds the lock (SQLite's on an empty file), so it goes with its process at once however that ends, and is seen from other
 * containers and users; process numbers and clocks say nothing. Answers how to let go.
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder);
  const holder = join(folder, 'betala.lock');
  const lock = take(folder, holder);
  held.add(lock);
  try {
    writeFileSync(holder, `process ${process.pid} on ${hostname()}`);
  } catch (error) {
    held.delete(lock);
    lock.close();
    throw notWritten(folder, error);
  }
  return () => {
    if (!held.delete(lock)) return;
    rmSync(holder, { force: true });
    lock.close();
  };
}

function take(folder: string, holder: string) {
  const sqlite = process.getBuiltinModule('node:sqlite');
  if (!sqlite)
    throw new StartError('A data folder needs Node 22.13 or newer; PostgreSQL is used with --database-url');
  try {
    accessSync(`${folder}/.`, constants.W_OK);
  } catch (error) {
    throw notWritten(folder, error);
  }
  const lock = new sqlite.DatabaseSync(join(folder, 'betala.lock.db'), { open: false });
  try {
    lock.open();
    // Nothing is ever written, so nothing needs a journal.
    lock.exec('pragma journal_mode = memory; begin exclusive');
    return lock;
  } catch (error) {
    if (lock.isOpen) lock.close();
    throw isBusy(error) ? inUse(folder, holder) : notWritten(folder, error);
  }
}

const isBusy = (error: unknown) => error instanceof Error && 'errcode' in error && error.errcode === busy;

function inUse(folder: string, holder: string): StartError {
  return new StartError(
    `The data folder ${folder} is in use by ${nameOf(holder)}; stop it first, or choose another folder`,
  );
}

/** Who holds it, for people to read; it may not be written yet. */
function nameOf(holder: string): string {
  try {
    return readFileSync(holder, 'utf8') || 'another process';
  } catch {
    return 'another process';
  }
}

const notWritten = (folder: string, error: unknown) =>
  new StartError(`The data folder ${folder} cannot be written: ${codeOf(error)}`);
