import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { ProblemError } from '../../sdk/index.ts';
import { invoiceParties } from '../../src/server/backends/ledger/schema.ts';
import { auditLog, paymentAttempt } from '../../src/server/store/schema.ts';
import { onEachDatabase } from '../support/databases.ts';
import { newCard } from '../support/paying.ts';
import { compact, readPdf } from '../support/pdf-text.ts';
import { bringIn, profileId } from '../support/small-company.ts';

const wrongAt = (path: string) => (error: { facts?: { errors?: { path: string }[] } }) =>
  error.facts?.errors?.some((one) => one.path === path) ?? false;
const line = { description: 'Support', quantity: '1', unitPrice: 50_000, taxRate: 2500 };

onEachDatabase('changing what is said of a customer', (service) => {
  const host = () => service().host;
  const client = () => service().clientFor('vik-owner', { profiles: [profileId] });
  const profile = async () => (await client().profiles.list()).items.find(({ id }) => id === profileId);
  const textOf = async (id: string) => {
    const file = await client().invoices.document(profileId, id, 'document');
    return readPdf(new Uint8Array(await file.arrayBuffer())).pages.join('');
  };
  const payeeOf = async (id: string) =>
    (await service().database.select().from(paymentAttempt).where(eq(paymentAttempt.id, id)))[0]?.payee;
  const moved = { name: 'Vik Hamn AB', lines: ['Hamngatan 1', '871 30 Härnösand'], country: 'SE' };

  test('A new name, address and terms count from the next invoice on, and what was issued before stays', async () => {
    await bringIn(service(), { id: 'inv_before', number: 'V-1' });
    // As an earlier version left it, which kept no parties with a document.
    await service().database.delete(invoiceParties).where(eq(invoiceParties.invoiceId, 'inv_before'));
    const before = await textOf('inv_before');
    await host().updateProfile({
      ...{ profileId, name: 'Vik Hamn', billTo: moved, payee: 'Moln AB', paymentTermsDays: 10 },
    });
    const shown = await profile();
    assert.deepEqual([shown?.name, shown?.billTo, shown?.payee], ['Vik Hamn', moved, 'Moln AB']);
    assert.equal(await textOf('inv_before'), before);
    const { invoiceId } = await host().issueInvoice({ profileId, lines: [line] });
    const { issueDate, dueDate } = await client().invoices.get(profileId, invoiceId);
    assert.equal((Date.parse(dueDate ?? '') - Date.parse(issueDate)) / 86_400_000, 10);
    assert.ok((await textOf(invoiceId)).includes(compact('Vik Hamn AB Hamngatan 1')));
  });

  test('What is left out stays, and null takes away what there need not be', async () => {
    const remittance = { payee: 'Moln AB', bankgiro: '5050-1055' };
    const { invoiceId } = await host().issueInvoice({ profileId, lines: [line] });
    const howToPay = async () => (await client().invoices.get(profileId, invoiceId)).remittance;
    await host().updateProfile({ profileId, remittance, cardLimit: 100_000 });
    assert.deepEqual([(await profile())?.name, (await profile())?.cardLimit?.amount], ['Vik Hamn', 100_000]);
    assert.equal((await howToPay())?.payee, 'Moln AB');
    await host().updateProfile({ profileId, remittance: null, cardLimit: null });
    assert.deepEqual([(await profile())?.name, (await profile())?.cardLimit], ['Vik Hamn', null]);
    assert.equal(await howToPay(), null);
  });

  test('F22: another payee is agreed to anew by whoever was shown the one before; the same one again is not', async () => {
    await bringIn(service(), { id: 'inv_payee', number: 'V-2' });
    const { payments } = client();
    await host().updateProfile({ profileId, payee: 'Moln AB' });
    const quote = await payments.quote(profileId, { invoices: [{ invoiceId: 'inv_payee', amount: 100 }] });
    await host().updateProfile({ profileId, payee: 'Moln AB' });
    const first = await (await payments.intent(quote, newCard('visa'))).pay();
    assert.deepEqual([first.status, await payeeOf(first.id)], ['succeeded', 'Moln AB']);

    const shown = await payments.quote(profileId, { invoices: [{ invoiceId: 'inv_payee' }] });
    await host().updateProfile({ profileId, payee: 'Dimma AB' });
    const refused = await (await payments.intent(shown, newCard('visa'))).pay().catch((error) => error);
    assert.ok(refused instanceof ProblemError);
    assert.deepEqual([refused.code, refused.moneyMoved], ['amount-changed', 'no']);
    assert.deepEqual([refused.quote?.payee, refused.quote?.total], ['Dimma AB', shown.total]);
    assert.ok(refused.quote);
    const paid = await (await payments.intent(refused.quote, newCard('visa'))).pay();
    assert.deepEqual([paid.status, await payeeOf(paid.id)], ['succeeded', 'Dimma AB']);
  });

  test('It is done once under its key, and written down with who did it', async () => {
    const order = { profileId, name: 'Vik Varv', by: 'sales', idempotencyKey: 'rename-1' };
    await host().updateProfile(order);
    await host().updateProfile({ profileId, name: 'Vik' });
    await host().updateProfile(order);
    assert.equal((await profile())?.name, 'Vik');
    const deeds = await service()
      .database.select()
      .from(auditLog)
      .where(and(eq(auditLog.action, 'update-profile'), eq(auditLog.subject, 'sales')));
    assert.deepEqual(
      deeds.map(({ profileId: whose, resourceId }) => [whose, resourceId]),
      [[profileId, profileId]],
    );
  });

  test('B17: what may not change, and what is wrong, is refused with what to write', async () => {
    const odd: [object, string][] = [
      [{}, ''],
      [{ currency: 'EUR' }, ''],
      [{ name: '' }, 'name'],
      [{ billTo: { name: 'Vik' } }, 'billTo.lines'],
      [{ remittance: { payee: 'Moln AB', iban: 'SE45 5000 0000 0583 9825 7467' } }, 'remittance.iban'],
      [{ paymentTermsDays: 400 }, 'paymentTermsDays'],
      [{ cardLimit: -1 }, 'cardLimit'],
      [{ name: '4242 4242 4242 4242' }, 'name'],
    ];
    for (const [input, path] of odd)
      await assert.rejects(
        host().updateProfile({ profileId, ...input }),
        wrongAt(path),
        JSON.stringify(input),
      );
    await assert.rejects(host().updateProfile({ profileId: 'bp_nobody', name: 'X' }), { code: 'not-found' });
  });
});
