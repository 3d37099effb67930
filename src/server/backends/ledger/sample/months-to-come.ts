import { monthsAfter } from '../calendar.ts';
import type { ImportDocument } from '../import/format.ts';
import { firstOf, lastOf } from './months.ts';
import type { SampleProfile } from './sample-types.ts';
import { priceLists } from './services.ts';

type Filled = { [Field in keyof ImportDocument]-?: NonNullable<ImportDocument[Field]> };

/** What the billing run goes on from: all before this month is billed, and the services go on as in a busy month. */
export function monthsToCome(
  profiles: readonly SampleProfile[],
  today: string,
): Pick<Filled, 'schedules' | 'recurringLines'> {
  const thisMonth = today.slice(0, 7);
  const billedThrough = lastOf(monthsAfter(thisMonth, -1));
  return {
    schedules: profiles.map(({ id }) => ({ profileId: id, billedThrough })),
    recurringLines: profiles.flatMap((profile) => linesOf(profile, firstOf(thisMonth))),
  };
}

function linesOf({ id, series, currency }: SampleProfile, startsOn: string): Filled['recurringLines'] {
  const { services, taxRate } = priceLists[currency] ?? { services: [], taxRate: 0 };
  return services.map(({ name, unit, price, most }, at) => ({
    id: `rl_nordljus_${series.toLowerCase()}_${at + 1}`,
    profileId: id,
    description: name,
    quantity: String(most),
    unit,
    unitPrice: price,
    taxRate: taxRate * 100,
    startsOn,
    endsOn: null,
  }));
}
