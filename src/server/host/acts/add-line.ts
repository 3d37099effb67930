import * as z from 'zod/mini';
import { pendingLine } from '../../backends/ledger/billing/schema.ts';
import { dateIn } from '../../backends/ledger/calendar.ts';
import { date, id } from '../../backends/ledger/import/fields.ts';
import { profileRow } from '../../backends/ledger/profiles.ts';
import { newId } from '../../store/ids.ts';
import { type Act, common } from '../act.ts';
import { assertAmount } from './assert-amount.ts';
import { billedLine } from './issue-invoice.ts';

const schema = z.strictObject({
  profileId: id,
  ...billedLine,
  /** Billed with the period that it lies in; today unless told. */
  serviceDate: z.optional(date),
  ...common,
});
export type AddLine = z.input<typeof schema>;

/** Puts a line aside for the next billing run. Nobody owes it yet, so there is no event before its invoice is issued. */
export const addLine: Act<z.output<typeof schema>, { lineId: string }> = {
  name: 'add-line',
  schema,
  async make(tx, { profileId, description, quantity, unit, unitPrice, taxRate, serviceDate }, { clock }) {
    const { timeZone } = await profileRow(tx, profileId);
    const line = { profileId, description, quantity, unit: unit ?? null, unitPrice, taxRate };
    assertAmount(quantity, unitPrice);
    const lineId = newId('line');
    const day = serviceDate ?? dateIn(timeZone, await clock.now(tx));
    await tx.insert(pendingLine).values({ id: lineId, ...line, serviceDate: day });
    return { id: lineId, profileId };
  },
  answer: async (_, lineId) => ({ lineId }),
};
