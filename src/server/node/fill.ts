import { dateIn } from '../backends/ledger/calendar.ts';
import { importDocument } from '../backends/ledger/import/import-document.ts';
import { grantSampleRoles } from '../backends/ledger/sample/grant-roles.ts';
import { sampleCompany } from '../backends/ledger/sample/sample-company.ts';
import { billingProfile } from '../backends/ledger/schema.ts';
import type { Log } from '../payments/core.ts';
import type { OpenDatabase } from './database-options.ts';
import { importFile } from './import-file.ts';

/** What a ledger is to hold when the service opens. */
interface Filling {
  importFile?: string | undefined;
  sample?: boolean | undefined;
}

/** Brings in what the options name; a start that fails leaves the database closed. */
export async function fill(
  { database, close }: OpenDatabase,
  { importFile: file, sample }: Filling,
  log: Log,
): Promise<void> {
  try {
    if (file) {
      const { warnings } = await importFile(database, file);
      for (const warning of warnings) log.warn({ file }, warning);
    } else if (sample && (await database.$count(billingProfile)) === 0) {
      await importDocument(database, sampleCompany(dateIn('Europe/Stockholm', new Date())));
    }
    if (sample) await grantSampleRoles(database);
  } catch (error) {
    await close();
    throw error;
  }
}
