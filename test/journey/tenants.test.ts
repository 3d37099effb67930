import { after, test } from 'node:test';
import { importDocument, openDatabase, sampleCompany } from 'betala/server/node';
import { roleAssignment } from '../../src/server/backends/ledger/schema.ts';
import { PortalHere } from '../support/portal-here.ts';
import { emptyFolder, freePortPair } from '../support/portal-process.ts';
import { createDatabase } from '../support/postgres.ts';
import { accountId, bringIn, profileId } from '../support/small-company.ts';
import { today } from '../support/today.ts';
import { closeBrowser, visit } from '../support/visit.ts';

after(closeBrowser);

test('a portal over the books of several tenants shows the profile that is chosen, by a session of its tenant', async (t) => {
  const databaseUrl = await createDatabase('tenants');
  const { database, close } = await openDatabase({ databaseUrl });
  await importDocument(database, sampleCompany(today));
  await bringIn({ database }, { id: 'inv_vik_1', number: 'VK-1' });
  const held = { subject: 'account-owner', name: 'Astrid', role: 'account-owner', scopeId: accountId };
  await database.insert(roleAssignment).values(held);
  await close();
  const place = { dataFolder: emptyFolder(), port: await freePortPair(), databaseUrl };
  const portal = await new PortalHere(place).start();
  t.after(() => portal.end());
  const { page } = await visit(t, { portal });
  const summary = page.locator('balance-summary');
  await summary.getByText('Total outstanding').waitFor();
  await page.getByRole('combobox', { name: 'Billing profile' }).selectOption(profileId);
  await summary.getByText('125.00').first().waitFor();
  await page.getByRole('tab', { name: 'Properties' }).click();
  await page.getByText(profileId, { exact: true }).waitFor();
});
