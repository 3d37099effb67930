import { openDatabase } from 'betala/server/node';
import { writeManyInvoices } from './many-invoices.ts';
import { PortalHere } from './portal-here.ts';
import { emptyFolder, freePortPair, type Portal } from './portal-process.ts';
import { createDatabase } from './postgres.ts';

/** A running portal over a ledger of its own that holds one profile with this many invoices. */
export async function startBigPortal(count: number): Promise<Portal> {
  const databaseUrl = await createDatabase('big portal');
  const opened = await openDatabase({ databaseUrl });
  await writeManyInvoices(opened.database, count);
  await opened.close();
  return new PortalHere({ dataFolder: emptyFolder(), port: await freePortPair(), databaseUrl }).start();
}
