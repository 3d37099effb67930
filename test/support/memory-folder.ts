import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
// What a whole run writes there is about a third of it.
const room = 12 * 1024 ** 3;

/**
 * From now on, scratch files of this process and those that it starts are in memory, where the machine has a place for
 * that with room enough: hundreds of databases are copied, which costs a disk several times as much. They go with the process.
 */
export function scratchInMemory(): void {
  if (process.env.TMPDIR || !hasRoom()) return;
  const folder = mkdtempSync(join(memory, 'betala-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  // PostgreSQL runs as somebody else.
  chmodSync(folder, 0o755);
  if (mayRunPrograms(folder)) process.env.TMPDIR = folder;
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return Math.min(bavail * bsize, freemem()) > room;
  } catch {
    return false;
  }
}

/** Packages are installed there too, and started. */
function mayRunPrograms(folder: string): boolean {
  const program = join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
  return spawnSync(program).status === 0;
}
