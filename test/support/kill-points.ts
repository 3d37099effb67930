/** A moment at which a process or its database is killed: right before or after something is committed. */
export interface KillPoint {
  name: string;
  /** What is written there: a piece of its statement. */
  writes: string;
  when: 'before' | 'after';
}

/** Both sides of one commit. */
const around = (name: string, writes: string): KillPoint[] => [
  { name: `before ${name}`, writes, when: 'before' },
  { name: `after ${name}`, writes, when: 'after' },
];

/** While somebody pays; the second pair lies inside of the call to the gateway. */
export const payingPoints: KillPoint[] = [
  ...around('the claim', 'insert into "payment_attempt"'),
  ...around('it is marked as sent', 'update "payment_attempt" set "status"'),
  ...around('the gateway’s own record', 'insert into "sandbox_charge"'),
  ...around('the books', 'insert into "outbox"'),
];

/** While what is open is looked after: events of the gateway, and payments that nobody works on any more. */
export const sweepingPoints: KillPoint[] = [
  ...around('an event of the gateway is kept', 'insert into "gateway_event"'),
  ...around('an event of the gateway is handled', 'update "gateway_event"'),
  ...around('the janitor takes a payment', 'update "payment_attempt" set "lease_until"'),
  ...around('the janitor books it', 'insert into "outbox"'),
];

export const refundPoints: KillPoint[] = [
  ...around('the claim of a refund', 'insert into "refund"'),
  ...around('the gateway gives back', 'insert into "sandbox_refund"'),
  ...around('a refund is booked', 'insert into "ledger_transaction"'),
];

export const billingPoints: KillPoint[] = [
  ...around('a month is billed', 'insert into "billed_period"'),
  ...around('an automatic charge is claimed', 'insert into "payment_attempt"'),
  ...around('an automatic charge is made', 'insert into "sandbox_charge"'),
  ...around('an automatic charge is booked', 'insert into "outbox"'),
];

/** While the host is told what happened. */
export const eventPoints: KillPoint[] = [
  ...around('an event gets a delivery', 'insert into "event_delivery"'),
  ...around('an event is taken', 'update event_delivery'),
  ...around('an event is told', 'update "event_delivery" set'),
];

/** While tables are brought up to date, which a process does as it starts. */
export const migrationPoints: KillPoint[] = [
  ...around('the record of migrations', 'create table if not exists "drizzle"'),
  ...around('the migrations', 'insert into "drizzle"."__drizzle_migrations"'),
];
