import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthsAfter, startOfDay } from '../../src/server/backends/ledger/calendar.ts';
import { onEachDatabase } from '../support/databases.ts';
import { newCard } from '../support/paying.ts';
import { swedish } from '../support/service.ts';
import { bringIn, profileId } from '../support/small-company.ts';
import { begin } from '../support/step-page.ts';
import { today } from '../support/today.ts';

const thisMonth = today.slice(0, 7);
const ago = (months: number) => monthsAfter(thisMonth, -months);

onEachDatabase('what was billed and paid, month by month', (service) => {
  const host = () => service().host;
  const client = () => service().clientFor('vik-owner', { profiles: [profileId] });
  const month = async (name: string, currency = 'SEK') => {
    const { currencies } = await client().profiles.months(profileId);
    const found = currencies
      .find((one) => one.currency === currency)
      ?.months.find((one) => one.month === name);
    return found && [found.billed.amount, found.paid.amount];
  };

  test('Twelve months come, this one last, and nothing of another currency is added', async () => {
    await bringIn(
      service(),
      {
        id: 'inv_old',
        number: 'M-1',
        issueDate: `${ago(12)}-28`,
        paid: 12_500,
        paidAt: `${ago(12)}-28T10:00Z`,
      },
      { id: 'inv_first', number: 'M-2', issueDate: `${ago(11)}-01` },
      { id: 'inv_euro', number: 'M-3', issueDate: `${ago(11)}-02`, currency: 'EUR', tax: 0 },
    );
    const { currencies } = await client().profiles.months(profileId);
    assert.deepEqual(
      currencies.map(({ currency, months }) => [currency, months.map((one) => one.month)]),
      ['EUR', 'SEK'].map((currency) => [currency, Array.from({ length: 12 }, (_, at) => ago(11 - at))]),
    );
    assert.deepEqual(await month(ago(11)), [12_500, 0]);
    assert.deepEqual(await month(ago(11), 'EUR'), [10_000, 0]);
  });

  test('A payment belongs to the month that it was where the payer is', async () => {
    const first = startOfDay(`${ago(8)}-01`, 'Europe/Stockholm');
    const before = new Date(first.getTime() - 1).toISOString();
    await bringIn(
      service(),
      { id: 'inv_late', number: 'M-4', issueDate: `${ago(9)}-10`, paid: 100, paidAt: before },
      { id: 'inv_early', number: 'M-5', issueDate: `${ago(9)}-11`, paid: 200, paidAt: first.toISOString() },
    );
    assert.deepEqual(
      [await month(ago(9)), await month(ago(8))],
      [
        [25_000, 100],
        [0, 200],
      ],
    );
  });

  test('A voided invoice was never billed; a credit note takes from the month of its own date', async () => {
    await bringIn(
      service(),
      { id: 'inv_wrong', number: 'M-6', issueDate: `${ago(6)}-10` },
      {
        id: 'inv_much',
        number: 'M-7',
        issueDate: `${ago(6)}-11`,
        paid: 12_500,
        paidAt: `${ago(5)}-11T12:00:00Z`,
      },
    );
    assert.deepEqual(await month(ago(6)), [25_000, 0]);
    await host().voidInvoice({ profileId, invoiceId: 'inv_wrong', reason: 'Wrong customer' });
    const [billed = 0] = (await month(thisMonth)) ?? [];
    await host().creditNote({ profileId, invoiceId: 'inv_much', reason: 'Too much', amount: 1000 });
    assert.deepEqual(await month(ago(6)), [12_500, 0]);
    assert.deepEqual((await month(thisMonth))?.[0], billed - 1000);
    assert.deepEqual((await month(ago(5)))?.[1], 12_500, 'what was paid stays paid');
  });

  test('A card payment counts when it is booked, and what goes back takes from it', async () => {
    const payer = service().clientFor('profile-owner');
    const paid = async () => {
      const { currencies } = await payer.profiles.months(swedish);
      return currencies.find(({ currency }) => currency === 'SEK')?.months.at(-1)?.paid.amount ?? 0;
    };
    const before = await paid();
    const { payment } = await begin(payer, newCard('visa'), { amount: 1000 });
    assert.equal(await paid(), before + 1000);
    await host().refund({ paymentId: payment.id, amount: 400, reason: 'Twice' });
    assert.equal(await paid(), before + 600);
  });
});

test('A day begins when it begins there, also where the clock is off by half an hour, and on the day that it changes', () => {
  const begins = (date: string, timeZone: string) => startOfDay(date, timeZone).toISOString();
  assert.equal(begins('2026-07-01', 'Europe/Stockholm'), '2026-06-30T22:00:00.000Z');
  assert.equal(begins('2026-03-01', 'Asia/Kolkata'), '2026-02-28T18:30:00.000Z');
  assert.equal(begins('2026-01-01', 'Pacific/Kiritimati'), '2025-12-31T10:00:00.000Z');
  assert.equal(begins('2026-03-30', 'Europe/Stockholm'), '2026-03-29T22:00:00.000Z');
  assert.equal(begins('2026-03-29', 'Europe/Stockholm'), '2026-03-28T23:00:00.000Z');
});
