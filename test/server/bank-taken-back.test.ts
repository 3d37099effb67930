import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBillingHost, systemClock } from 'betala/server';
import { importDocument, verifyBooks } from 'betala/server/node';
import { billedCompany } from '../support/billed-company.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';
import { bringIn, profileId } from '../support/small-company.ts';

const header = 'booked_on,amount,currency,account,bank_reference,reference';
const reason = 'Taken back by the bank';
/** A day after everything that these tests reverse. */
const later = new Date(Date.now() + 30 * 86_400_000).toJSON().slice(0, 10);

onEachEmptyLedger('which payment the bank took back', (ledger) => {
  const host = () => createBillingHost({ database: ledger(), clock: systemClock });
  const bring = (...rows: string[]) => host().importBank(`${header}\n${rows.join('\n')}\n`);
  const reverse = (bankTransactionId: string | null = null) =>
    host().reverseBankPayment({ bankTransactionId: bankTransactionId ?? 'none was named', reason });
  /** The payments that a file says were taken back, and how much of it was here before. */
  const told = async (...rows: string[]) => {
    const { takenBack, seenBefore } = await bring(...rows);
    return [takenBack.map(({ bankTransactionId }) => bankTransactionId), seenBefore];
  };
  const cameIn = async (...rows: string[]) => {
    const { matched, notApplied, unmatched } = await bring(...rows);
    return [...matched, ...notApplied, ...unmatched].map(({ bankTransactionId }) => bankTransactionId);
  };

  test('F61: where the bank counts its references anew, the payment of this year is taken back, not that of last year', async () => {
    await bringIn(
      { database: ledger() },
      { id: 'inv_1', number: 'TB-1001' },
      { id: 'inv_2', number: 'TB-2001' },
    );
    const [lastYear] = await cameIn('2025-01-02,125.00,SEK,1,77,TB-1001');
    const [thisYear] = await cameIn('2026-01-02,125.00,SEK,1,77,TB-2001');
    const [early, late] = ['2025-01-05,-125.00,SEK,1,77,', '2026-01-05,-125.00,SEK,1,77,'];
    assert.deepEqual(await told(late), [[thisYear], 0]);
    assert.deepEqual(await told(early), [[lastYear], 0]);
    await reverse(thisYear);
    assert.deepEqual(await told(late), [[], 1]);
    assert.deepEqual(await told(early, late), [[lastYear], 1]);
    await reverse(lastYear);
    assert.deepEqual(await told(early, late), [[], 2]);
  });

  test('F61: what went out before a payment came in does not take it back', async () => {
    await cameIn('2026-01-09,125.00,SEK,1,78,nobody');
    const { takenBack, skipped } = await bring('2026-01-08,-125.00,SEK,1,78,');
    assert.deepEqual([takenBack, skipped], [[], 1]);
  });

  test('F61: two payments alike are taken back one by one, each until it has left the books', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_3', number: 'TB-3001', lines: [22_500] });
    const row = '2026-01-02,125.00,SEK,1,79,TB-3001';
    const twins = await cameIn(row, row);
    const back = '2026-01-09,-125.00,SEK,1,79,';
    const [first] = await told(back, back);
    assert.deepEqual(new Set(first as string[]), new Set(twins));
    const [one, other] = twins;
    await reverse(other);
    assert.deepEqual(await told(back, back), [[one], 1]);
    assert.deepEqual(await told(back), [[], 1]);
    assert.deepEqual(await told(back.replace('2026-01-09', later)), [[one], 0]);
    await reverse(one);
    assert.deepEqual(await told(back, back), [[], 2]);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('F61: two payments alike that two files take back are told each, also where the first was reversed after the second was booked', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_6', number: 'TB-6001', lines: [22_500] });
    const row = '2026-01-02,125.00,SEK,1,83,TB-6001';
    const twins = await cameIn(row, row);
    const [first, second] = ['2026-01-08,-125.00,SEK,1,83,', '2026-01-09,-125.00,SEK,1,83,'];
    const [[one] = []] = (await told(first)) as [string[]];
    await reverse(one);
    const other = twins.find((id) => id !== one);
    assert.deepEqual(await told(second), [[other], 0]);
    assert.deepEqual(await told(first), [[], 1]);
    await reverse(other);
    for (const again of [first, second]) assert.deepEqual(await told(again), [[], 1]);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('F61: a part that the bank takes back is told until so much has left the books, each part by itself', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_7', number: 'TB-7001' });
    const came = '2026-01-02,125.00,SEK,1,84,TB-7001';
    const [bankTransactionId = ''] = await cameIn(came);
    const parts = ['2026-01-08,-25.00', '2026-01-09,-100.00'].map(
      (part) => `${header},takes_back\n${part},SEK,1,84,,yes\n`,
    );
    const named = async (text = '') => {
      const { takenBack, seenBefore } = await host().importBank(text);
      return [takenBack.map((one) => [one.bankTransactionId, one.amount.amount]), seenBefore];
    };
    const [small, large] = parts;
    assert.deepEqual(await named(small), [[[bankTransactionId, 2500]], 0]);
    await host().reverseBankPayment({ bankTransactionId, amount: 2500, reason });
    assert.deepEqual(await named(small), [[], 1]);
    assert.deepEqual(await named(large), [[[bankTransactionId, 10_000]], 0]);
    await reverse(bankTransactionId);
    for (const part of parts) assert.deepEqual(await named(part), [[], 1]);
  });

  test('F61: what the bank takes back once more than it came in is told without a payment', async () => {
    const row = '2026-01-02,7.00,SEK,1,80,nobody';
    const twins = await cameIn(row, row);
    const back = '2026-01-09,-7.00,SEK,1,80,';
    const [named] = await told(back, back, back);
    assert.deepEqual(new Set(named as string[]), new Set([...twins, null]));
  });

  test('F61: a payment that was recorded wrong and reversed is told all the same once the bank takes it back', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_4', number: 'TB-4001' });
    const { profileId: other, ...document } = billedCompany('_other');
    await importDocument(ledger(), document);
    const [bankTransactionId = ''] = await cameIn('2026-01-02,125.00,SEK,1,81,hello');
    await host().assignPayment({ bankTransactionId, profileId: other });
    await reverse(bankTransactionId);
    await host().recordPayment({
      profileId,
      invoiceId: 'inv_4',
      amount: 12_500,
      bankReference: '81 corrected',
    });
    assert.deepEqual(await told(`${later},-125.00,SEK,1,81,`), [[bankTransactionId], 0]);
  });

  test('F61: what was paid out of a payment before is part of what has left the books', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_5', number: 'TB-5001' });
    const [bankTransactionId = ''] = await cameIn('2026-01-02,132.00,SEK,1,82,TB-5001');
    await host().reverseBankPayment({ bankTransactionId, amount: 700, reason: 'Paid out' });
    const back = '2026-01-09,-132.00,SEK,1,82,';
    assert.deepEqual(await told(back), [[bankTransactionId], 0]);
    await reverse(bankTransactionId);
    assert.deepEqual(await told(back), [[], 1]);
  });
});
