import { and, asc, gte, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Reader, Transaction } from '../../../store/database.ts';
import { newId } from '../../../store/ids.ts';
import { type LineOrder, lineAmount } from '../line-amounts.ts';
import type { Period } from './period.ts';
import { pendingLine, recurringLine } from './schema.ts';

/** Something to be billed with the period that its day lies in, or with the next one where that is billed already. */
export interface PendingLineOrder extends LineOrder {
  profileId: string;
  serviceDate: string;
}

/** Puts a line aside for the next billing run; throws a `RangeError` for a quantity or amount that cannot be billed. */
export async function addPendingLine(tx: Transaction, line: PendingLineOrder): Promise<string> {
  lineAmount(line.quantity, line.unitPrice);
  const id = newId('line');
  await tx.insert(pendingLine).values({ id, ...line });
  return id;
}

/** What is to be billed to a profile for a period. */
export interface Billable {
  lines: LineOrder[];
  /** Which pending lines are among them. */
  pendingIds: string[];
}

/** The recurring and pending lines of each profile's period; a recurring line is billed whole in every month it touches. */
export async function billableLines(
  reader: Reader,
  periods: ReadonlyMap<string, Period>,
): Promise<Map<string, Billable>> {
  const profileIds = [...periods.keys()];
  const ends = [...periods.values()].map(({ end }) => end).sort();
  const starts = [...periods.values()].map(({ start }) => start).sort();
  const last = ends.at(-1) ?? '';
  const recurring = await reader
    .select()
    .from(recurringLine)
    .where(
      and(
        inArray(recurringLine.profileId, profileIds),
        lte(recurringLine.startsOn, last),
        or(isNull(recurringLine.endsOn), gte(recurringLine.endsOn, starts[0] ?? '')),
      ),
    )
    .orderBy(asc(recurringLine.startsOn), asc(recurringLine.id));
  const pending = await reader
    .select()
    .from(pendingLine)
    .where(
      and(
        inArray(pendingLine.profileId, profileIds),
        isNull(pendingLine.invoiceId),
        lte(pendingLine.serviceDate, last),
      ),
    )
    .orderBy(asc(pendingLine.serviceDate), asc(pendingLine.createdAt), asc(pendingLine.id));
  const billable = new Map<string, Billable>(profileIds.map((id) => [id, { lines: [], pendingIds: [] }]));
  for (const line of recurring) {
    const period = periods.get(line.profileId);
    if (period && line.startsOn <= period.end && (line.endsOn === null || line.endsOn >= period.start))
      billable.get(line.profileId)?.lines.push(line);
  }
  for (const line of pending) {
    const own = billable.get(line.profileId);
    if (!own || line.serviceDate > (periods.get(line.profileId)?.end ?? '')) continue;
    own.lines.push(line);
    own.pendingIds.push(line.id);
  }
  return billable;
}
