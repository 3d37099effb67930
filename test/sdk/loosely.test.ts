import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as z from 'zod/mini';
import { invoice } from '../../sdk/contract/invoice.ts';
import { page } from '../../sdk/contract/page.ts';
import { readLoosely } from '../../sdk/loosely.ts';
import { exampleInvoice } from '../support/example-invoice.ts';

const read = (schema: z.ZodMiniType, value: unknown) => readLoosely(schema, value) as Record<string, unknown>;

test('F43, B60: a status that this version does not know becomes "other" and keeps its word', () => {
  const { status, statusWord } = read(invoice, { ...exampleInvoice, status: 'Locked' });
  assert.deepEqual([status, statusWord], ['other', 'Locked']);
});

test('fields that this version does not know are kept', () => {
  assert.equal(read(invoice, { ...exampleInvoice, carbonFootprint: 12 }).carbonFootprint, 12);
});

test('one row that cannot be read does not lose the list', () => {
  const list = { items: [exampleInvoice, { id: 'broken' }, exampleInvoice], nextCursor: null };
  assert.equal((read(page(invoice), list).items as unknown[]).length, 2);
});

test('an unknown word deep inside a row is read as well', () => {
  const pay = { action: 'teleport', allowed: false, reason: 'phase-of-the-moon' };
  const read1 = read(invoice, { ...exampleInvoice, pay }).pay;
  assert.deepEqual(read1, {
    ...pay,
    action: 'other',
    actionWord: 'teleport',
    reason: 'other',
    reasonWord: 'phase-of-the-moon',
  });
});
