import * as z from 'zod/mini';
import { idempotencyKey } from '../../../sdk/contract/request-shapes.ts';
import { describeIssue } from '../backends/ledger/import/describe-issue.ts';
import { text } from '../backends/ledger/import/fields.ts';
import { findCardNumbers } from '../card-numbers.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { inTransaction, patiently, type Transaction } from '../store/database.ts';
import { fingerprint } from '../store/fingerprint.ts';
import { newId } from '../store/ids.ts';
import { once } from '../store/once.ts';
import type { HostCore } from './core.ts';

/** What every act of the host may carry beside its own fields. */
export const common = {
  /** The same key with the same input is done once, and answered alike each time. */
  idempotencyKey: z.optional(idempotencyKey),
  /** Who does it, for the audit log; `host` unless told. */
  by: z.optional(text),
};

interface Common {
  idempotencyKey?: string | undefined;
  by?: string | undefined;
}

/** What an act has made, and whose it is. */
export interface Made {
  id: string;
  profileId: string;
  /** Whether it was there before, so that there is nothing to write down. */
  unchanged?: boolean;
}

/** Something that the host can do to the books: its input, its work in one transaction, and what it answers. */
export interface Act<Input extends Common, Answer> {
  name: string;
  schema: z.ZodMiniType<Input>;
  make(tx: Transaction, input: Input, core: HostCore): Promise<Made>;
  /** Read from what was made, so that a repeated call hears the same. */
  answer(tx: Transaction, id: string): Promise<Answer>;
}

/** Does an act: strictly checked, once under its key, with an audit row in the same transaction. */
export async function perform<Input extends Common, Answer>(
  core: HostCore,
  act: Act<Input, Answer>,
  given: unknown,
): Promise<Answer> {
  const input = readInput(act.schema, given);
  const { idempotencyKey: key, by = 'host', ...content } = input;
  const used = { scope: `host ${act.name}`, key: key ?? '', fingerprint: await fingerprint(content) };
  const carryOut = async (tx: Transaction) => {
    const make = async () => {
      const { id, profileId, unchanged } = await act.make(tx, input, core);
      const deed = { subject: by, action: act.name, profileId, resourceId: id };
      if (!unchanged) await audit(tx, { ...deed, requestId: newId('req'), origin: null });
      return id;
    };
    return act.answer(tx, key ? await once(tx, used, make) : await make());
  };
  return inTransaction(core.database, carryOut, patiently);
}

/** Reads what the host gave; refuses it with everything that is wrong, field by field. */
export function readInput<Input>(schema: z.ZodMiniType<Input>, given: unknown): Input {
  const read = schema.safeParse(given, { error: describeIssue });
  if (!read.success) {
    throw invalid(
      ...read.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
    );
  }
  // A payer's reference may look like a card number by chance; it is masked where it is kept.
  const cards = findCardNumbers(given).filter((path) => !/reference|message/i.test(path));
  if (cards.length > 0)
    throw invalid(
      ...cards.map((path) => ({ path, message: 'Looks like a card number, which is never kept' })),
    );
  return read.data;
}

/** The refusal of input that is wrong, with what to write instead. */
export function invalid(...errors: { path: string; message: string }[]): Refusal {
  const [first] = errors;
  const detail = first && [first.path, first.message].filter(Boolean).join(': ');
  return new Refusal('invalid-request', { errors: errors.slice(0, 20), ...(detail && { detail }) });
}
