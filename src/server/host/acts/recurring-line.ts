import { eq } from 'drizzle-orm';
import * as z from 'zod/mini';
import { billingSchedule, recurringLine } from '../../backends/ledger/billing/schema.ts';
import { addDays, dateIn } from '../../backends/ledger/calendar.ts';
import { date, id } from '../../backends/ledger/import/fields.ts';
import { profileRow, touchProfile } from '../../backends/ledger/profiles.ts';
import { Refusal } from '../../refusal.ts';
import { newId } from '../../store/ids.ts';
import { type Act, common, invalid } from '../act.ts';
import { assertAmount } from './assert-amount.ts';
import { billedLine } from './issue-invoice.ts';

const added = z.strictObject({
  profileId: id,
  ...billedLine,
  /** Billed whole in every month that it touches, from this day on; today unless told. */
  startsOn: z.optional(date),
  /** The last day; nothing stands for a line that goes on. */
  endsOn: z.optional(date),
  ...common,
});
export type AddRecurringLine = z.input<typeof added>;

/** Bills something with every month from now on, such as a plan; a profile that was not billed by the month is from then on. */
export const addRecurringLine: Act<z.output<typeof added>, { recurringLineId: string }> = {
  name: 'add-recurring-line',
  schema: added,
  async make(tx, { profileId, description, quantity, unit, unitPrice, taxRate, ...when }, { clock }) {
    await touchProfile(tx, profileId);
    const { timeZone } = await profileRow(tx, profileId);
    const startsOn = when.startsOn ?? dateIn(timeZone, await clock.now(tx));
    const endsOn = when.endsOn ?? null;
    assertInOrder(startsOn, endsOn);
    assertAmount(quantity, unitPrice);
    const schedule = { profileId, billedThrough: addDays(startsOn, -1) };
    await tx.insert(billingSchedule).values(schedule).onConflictDoNothing();
    const [{ billedThrough } = schedule] = await tx
      .select()
      .from(billingSchedule)
      .where(eq(billingSchedule.profileId, profileId));
    if (startsOn <= billedThrough)
      throw invalid({
        path: 'startsOn',
        message: `Write a date after ${billedThrough}, up to which is billed; what is older is a line of its own`,
      });
    const recurringLineId = newId('rec');
    const line = { profileId, description, quantity, unit: unit ?? null, unitPrice, taxRate };
    await tx.insert(recurringLine).values({ id: recurringLineId, ...line, startsOn, endsOn });
    return { id: recurringLineId, profileId };
  },
  answer: async (_, recurringLineId) => ({ recurringLineId }),
};

const ended = z.strictObject({
  recurringLineId: id,
  /** The last day; its month is still billed, whole. Null for a line that goes on after all. */
  endsOn: z.nullable(date),
  ...common,
});
export type EndRecurringLine = z.input<typeof ended>;

/** Says when something that is billed with every month ends. What was billed before stays; give it back with a credit note. */
export const endRecurringLine: Act<z.output<typeof ended>, void> = {
  name: 'end-recurring-line',
  schema: ended,
  async make(tx, { recurringLineId, endsOn }) {
    const isIt = eq(recurringLine.id, recurringLineId);
    const [line] = await tx.select().from(recurringLine).where(isIt).for('update');
    if (!line) throw new Refusal('not-found', { detail: `There is no recurring line ${recurringLineId}` });
    assertInOrder(line.startsOn, endsOn);
    await tx.update(recurringLine).set({ endsOn }).where(isIt);
    return { id: recurringLineId, profileId: line.profileId };
  },
  answer: async () => undefined,
};

function assertInOrder(startsOn: string, endsOn: string | null): void {
  if (endsOn !== null && endsOn < startsOn)
    throw invalid({ path: 'endsOn', message: `Write a date that is not before ${startsOn}, when it starts` });
}
