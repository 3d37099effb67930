import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CheckedDocument } from '../../src/server/backends/ledger/import/format.ts';
import { newRecords } from '../../src/server/backends/ledger/import/known-records.ts';
import type { ImportRecord } from '../../src/server/backends/ledger/import/records.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';

/** More than one statement carries parameters. */
const many = 65_536;

onEachEmptyLedger('A file with more records of a kind than a statement has parameters', (ledger) => {
  it('Is looked up in parts', async () => {
    const ids = Array.from({ length: many }, (_, index) => `inv_${index}`);
    const records = ids.map(
      (id, index): ImportRecord => ({
        ...{ kind: 'invoice', id, key: `invoice ${id}`, path: `invoices.${index}`, fingerprint: id },
      }),
    );
    const invoices = ids.map((id) => ({ id, number: id, profileId: 'bp_many' }));
    const document = { invoices } as unknown as CheckedDocument;
    const fresh = await ledger().transaction((tx) => newRecords(tx, records, document));
    assert.equal(fresh.length, many);
  });
});
