import { PGlite } from '@electric-sql/pglite';

/** A ledger in a process of its own is well served with this much memory, all of which is touched at each start. */
export const leanEmbedded = {
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
  initDbStartParams: ['--wal-segsize=1'],
};
