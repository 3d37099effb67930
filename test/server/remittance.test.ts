import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { drawEpc, epcPayload } from '../../src/server/backends/ledger/epc.ts';
import { creditorReferenceOf, ocrOf } from '../../src/server/backends/ledger/payment-reference.ts';
import { remittanceOf } from '../../src/server/backends/ledger/remittance.ts';
import { european, japanese, openTestService, swedish, type TestService } from '../support/service.ts';

const bank = { payee: 'Molnverket AB', iban: 'SE45 5000 0000 0583 9825 7466', bic: 'NRSBSESS' };
const euros = (amount: number) => ({ amount, currency: 'EUR' });

describe('S5: How an invoice is paid by bank transfer', () => {
  let service: TestService;
  before(async () => {
    service = await openTestService();
  });
  after(() => service.close());

  async function newest(profile: string, status: 'due' | 'paid') {
    const { invoices } = service.clientFor('account-owner');
    const [row] = (await invoices.list(profile, { status: [status], limit: 1 })).items;
    assert.ok(row);
    return invoices.get(profile, row.id);
  }

  test('A Swedish invoice in kronor names the Bankgiro number and the OCR reference', async () => {
    const { remittance, number } = await newest(swedish, 'due');
    assert.equal(remittance?.reference, number);
    assert.equal(remittance?.bankgiro, '5050-1055');
    assert.equal(remittance?.ocr, ocrOf(number));
    assert.deepEqual([remittance?.creditorReference, remittance?.epc], [undefined, undefined]);
  });

  test('An invoice in euros carries the RF reference and a QR code with what is due', async () => {
    const { remittance, number, amountDue } = await newest(european, 'due');
    assert.equal(remittance?.creditorReference, creditorReferenceOf(number));
    assert.equal(remittance?.ocr, undefined);
    const lines = remittance?.epc?.payload.split('\n') ?? [];
    assert.deepEqual(lines.slice(0, 8), [
      'BCD',
      '002',
      '1',
      'SCT',
      'NRSBSESS',
      'Molnverket AB',
      'SE4550000000058398257466',
      `EUR${(amountDue.amount / 100).toFixed(2)}`,
    ]);
    assert.deepEqual(lines.slice(8), ['', creditorReferenceOf(number)]);
  });

  test('An invoice in yen has the bank details and its number, and nothing that Japan does not know', async () => {
    const { remittance, number } = await newest(japanese, 'due');
    assert.equal(remittance?.reference, number);
    assert.deepEqual(
      [remittance?.ocr, remittance?.creditorReference, remittance?.epc],
      [undefined, undefined, undefined],
    );
  });

  test('A paid invoice says nothing of how to pay it', async () => {
    assert.equal((await newest(swedish, 'paid')).remittance, null);
  });
});

describe('S5: The QR code of a SEPA transfer', () => {
  const remittance = (number: string, amount: number, details = {}) =>
    remittanceOf({ ...bank, ...details }, { number, amountDue: euros(amount) });

  test('Needs no BIC', async () => {
    const { epc } = await remittance('EU-1', 100, { bic: undefined });
    assert.equal(epc?.payload.split('\n')[4], '');
  });

  test('Carries a number that no RF reference can hold as plain text', async () => {
    const { epc, creditorReference } = await remittance('Ärende 2026/17', 100);
    assert.equal(creditorReference, undefined);
    assert.deepEqual(epc?.payload.split('\n').slice(8), ['', '', 'Ärende 2026/17']);
  });

  test('Is left out where nothing is due, or more than such a transfer can carry', async () => {
    const drawn = await Promise.all(
      [0, 99_999_999_999, 100_000_000_000].map((due) => remittance('EU-1', due)),
    );
    assert.deepEqual(
      drawn.map(({ epc }) => epc !== undefined),
      [false, true, false],
    );
  });

  test('Is left out without an IBAN, and for any other currency', () => {
    const { iban: _, ...noIban } = bank;
    assert.equal(epcPayload({ ...noIban, reference: 'EU-1' }, euros(100)), undefined);
    assert.equal(epcPayload({ ...bank, reference: 'SE-1' }, { amount: 100, currency: 'SEK' }), undefined);
  });

  test('Cannot be bent by what stands in the payee’s name', () => {
    const payee = `Evil\nDE02100100109307118603\n${'x'.repeat(100)}`;
    const lines = epcPayload({ ...bank, payee, reference: 'EU-1' }, euros(100))?.split('\n') ?? [];
    assert.equal(lines[6], 'SE4550000000058398257466');
    assert.ok([...(lines[5] ?? '')].length <= 70);
  });

  test('Fits into the size that the standard allows, even with the longest of everything', async () => {
    const longest = { ...bank, payee: 'Å'.repeat(70), creditorReference: 'RF18539007547034'.padEnd(25, '0') };
    const payload = epcPayload({ ...longest, reference: 'x' }, euros(99_999_999_999)) ?? '';
    assert.ok(new TextEncoder().encode(payload).length <= 331);
    assert.ok((await drawEpc(payload)).size <= 69);
  });

  test('Is drawn as a path with a finder pattern in three corners', async () => {
    const { path, size } = await drawEpc(
      'BCD\n002\n1\nSCT\n\nMolnverket AB\nSE4550000000058398257466\nEUR1.00',
    );
    const dark = new Set<string>();
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
      for (let at = 0; at < Number(width); at++) dark.add(`${Number(x) + at} ${y}`);
    const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
    for (const [left, top] of [
      [0, 0],
      [size - 7, 0],
      [0, size - 7],
    ] as const) {
      const corner = finder.map((row, y) =>
        [...row].map((_, x) => (dark.has(`${left + x} ${top + y}`) ? '1' : '0')).join(''),
      );
      assert.deepEqual(corner, finder);
    }
    assert.equal(path.replace(/M\d+ \d+h(\d+)v1h-\1z/g, ''), '');
  });
});
