import * as z from 'zod/mini';
import { id, text } from '../../backends/ledger/import/fields.ts';
import { Refusal } from '../../refusal.ts';
import { type Act, common } from '../act.ts';
import { holdOpenInvoice } from '../open-invoice.ts';
import { type Note, noteAnswer } from './note-answer.ts';
import { wholeLines } from './note-lines.ts';
import { standingOf } from './standing.ts';
import { takeBack } from './take-back.ts';

const schema = z.strictObject({ profileId: id, invoiceId: id, reason: text, ...common });
export type VoidInvoice = z.input<typeof schema>;

/** Takes an invoice back as if it had never been issued; only while nothing was paid and nobody is paying. */
export const voidInvoice: Act<z.output<typeof schema>, Note> = {
  name: 'void-invoice',
  schema,
  async make(tx, { profileId, invoiceId, reason }, { clock }) {
    const held = await holdOpenInvoice(tx, profileId, invoiceId);
    const standing = await standingOf(tx, held.row);
    if (standing.paid > 0)
      throw new Refusal('invoice-paid', {
        detail: `${held.row.number} is paid in part or whole; give the money back with a credit note`,
      });
    const { net, tax } = standing.left;
    const lines = await wholeLines(tx, held.row, standing, reason);
    const note = await takeBack(tx, held, standing, { kind: 'void', net, tax, lines }, await clock.now(tx));
    return { id: note, profileId };
  },
  answer: noteAnswer,
};
