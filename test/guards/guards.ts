import { doorGuards } from './door-guards.ts';
import { type Edit, withoutConstraint } from './edit.ts';

/** A guard of the payment core: how it is taken out, and which tests must then fail. */
export interface Guard {
  name: string;
  edit: Edit | Edit[];
  tests: string;
  /** Where several are taken out at once: each must be named by a test that fails. */
  each?: readonly string[];
  /** Only tests of this name, where a file has many. */
  only?: string;
}

const paying = 'test/server/paying.test.ts';
const matrix = 'test/server/payments/outcome-matrix.test.ts';
const embedded = 'on PGlite';

/** Without these the program cannot even write; each is taken out by itself. */
const relied = [
  ...[
    'gateway_event_once',
    'sandbox_dispute_attempt',
    'idempotency_key_scope_key_pk',
    'payable_backend_invoice_id_pk',
  ],
];
/** What is only ever added to. */
const triggers = ['audit_log', 'ledger_transaction', 'ledger_entry'];
/** Each of these has a test of its own, which nothing else can make fail: they are taken out together, to save an hour. */
const constraints = [
  ...['payment_allocation_one_live', 'ledger_transaction_source', 'invoice_number'],
  ...['bank_transaction_identity', 'sandbox_charge_payment', 'sandbox_refund_payment'],
  ...['payment_attempt_total', 'payment_attempt_refunded', 'payment_attempt_status'],
  ...['payment_attempt_finished', 'payment_allocation_amount', 'idempotency_key_outcome', 'payable_stopped'],
  ...['refund_amount', 'refund_status', 'refund_finished', 'dispute_amount', 'dispute_status'],
  ...['invoice_amount_due', 'invoice_state', 'credit_remaining', 'ledger_entry_amount'],
  ...['bank_transaction_amount', 'sandbox_charge_amount', 'sandbox_charge_status', 'sandbox_charge_failure'],
  ...['sandbox_refund_amount', 'sandbox_refund_status', 'sandbox_dispute_amount', 'sandbox_dispute_status'],
  ...['payment_allocation_attempt_id_invoice_id_pk', 'ledger_entry_transaction_id_position_pk'],
  ...['payment_allocation_attempt_id_payment_attempt_id_fk', 'refund_attempt_id_payment_attempt_id_fk'],
  ...['dispute_attempt_id_payment_attempt_id_fk', 'ledger_entry_transaction_id_ledger_transaction_id_fk'],
  ...['invoice_profile_id_billing_profile_id_fk', 'invoice_line_invoice_id_invoice_id_fk'],
  ...['credit_profile_id_billing_profile_id_fk', 'invoice_parties_invoice_id_invoice_id_fk'],
  'billing_profile_account_id_billing_account_id_fk',
];

/** Every guard that is taken out in turn. */
export const guards: Guard[] = [
  {
    name: 'the amount that a person accepts is the one that the gateway took',
    edit: {
      file: 'src/server/payments/accept-payment.ts',
      from: 'amount !== taken.amount || currency !== taken.currency',
      to: 'taken.amount === 0',
    },
    tests: 'test/server/payments/accept-payment.test.ts',
    only: embedded,
  },
  {
    name: 'the key compare: another request under a used key',
    edit: {
      file: 'src/server/store/once.ts',
      from: 'row.fingerprint !== fingerprint',
      to: 'row.fingerprint === undefined',
    },
    tests: paying,
    only: embedded,
  },
  {
    name: 'the role check of the claim',
    edit: {
      file: 'src/server/payments/claim.ts',
      from: 'if (!capabilities.holds(action))',
      to: 'if (false)',
    },
    tests: 'test/server/payments/claim.test.ts',
    only: embedded,
  },
  {
    name: 'the version check of the claim',
    edit: {
      file: 'src/server/payments/agreement.ts',
      from: 'version !== agreedVersion(invoice, amount)',
      to: 'version === undefined',
    },
    tests: paying,
    only: embedded,
  },
  {
    name: 'the total must be the sum of its parts',
    edit: {
      file: 'src/server/payments/agreement.ts',
      from: '!== total.amount',
      to: '=== -total.amount',
    },
    tests: 'test/server/bad-input.test.ts',
  },
  {
    name: 'the lock on what is paid',
    edit: { file: 'src/server/payments/attempts.ts', from: "\n    .for('update')", to: '' },
    tests: 'test/server/constraints.test.ts',
    only: 'take turns',
  },
  {
    name: 'what is final stays as it is',
    edit: {
      file: 'src/server/payments/finish.ts',
      from: 'if (isOver(standing)) return { attempt: standing, isNews: false };',
      to: '',
    },
    tests: matrix,
    only: embedded,
  },
  {
    name: 'another amount than was agreed is not believed',
    edit: {
      file: 'src/server/payments/finish.ts',
      from: 'if (taken.amount === total && taken.currency === currency) return undefined;',
      to: 'if (taken.amount && taken.currency) return undefined;',
    },
    tests: matrix,
    only: embedded,
  },
  {
    name: 'an event must be signed',
    edit: {
      file: 'src/server/gateways/sandbox/sandbox-gateway.ts',
      from: '(await isSigned(this.#webhookSecrets, headers, rawBody)) && readEventBody(rawBody)',
      to: '((await isSigned(this.#webhookSecrets, headers, rawBody)) || true) && readEventBody(rawBody)',
    },
    tests: 'test/server/payments/webhook.test.ts',
    only: embedded,
  },
  {
    name: 'only a proof settles what an event tells of',
    edit: {
      file: 'src/server/payments/refresh.ts',
      from: 'isProof(outcome) ? await finish',
      to: '!isProof(outcome) ? await finish',
    },
    tests: 'test/server/payments/event-orders.test.ts',
  },
  {
    name: 'no more goes back than was paid',
    edit: { file: 'src/server/payments/refunds.ts', from: ' && amount <= left', to: '' },
    tests: 'test/server/payments/refund.test.ts',
    only: embedded,
  },
  {
    name: 'a payment that is old is not sent again',
    edit: {
      file: 'src/server/payments/recover.ts',
      from: 'return age < payersPatience;',
      to: 'return true;',
    },
    tests: 'test/server/payments/janitor.test.ts',
  },
  {
    name: 'an automatic charge asks how the profile pays by now',
    edit: {
      file: 'src/server/payments/claim.ts',
      from: '!chargesByItself(profile, methodIn(request))',
      to: 'false',
    },
    tests: 'test/server/billing.test.ts',
    only: embedded,
  },
  {
    name: 'money that pays another invoice by now is not given back',
    edit: {
      file: 'src/server/payments/refunds.ts',
      from: 'Math.min(unclaimed, await reversible(core, tx, attempt))',
      to: 'unclaimed',
    },
    tests: 'test/server/payments/gone-money.test.ts',
    only: embedded,
  },
  {
    name: 'what a credit note set free and another invoice has used pays its invoice no more',
    edit: {
      file: 'src/server/backends/ledger/payment-shares.ts',
      from: 'Math.min(paid, stillPays)',
      to: 'paid',
    },
    tests: 'test/server/payments/credited-money.test.ts',
    only: embedded,
  },
  {
    name: 'an automatic charge is called off only while the profile still does not pay by itself',
    edit: {
      file: 'src/server/backends/ledger/billing/charge-failure.ts',
      from: ' || (current && automaticMethod(current))',
      to: '',
    },
    tests: 'test/server/billing.test.ts',
    only: embedded,
  },
  {
    name: 'an event is handled only once all of it is learned',
    edit: { file: 'src/server/payments/refresh.ts', from: 'isWhole = false', to: 'isWhole = true' },
    tests: 'test/server/payments/gone-money.test.ts',
    only: embedded,
  },
  {
    name: 'a payment stays with the processor that it was made for',
    edit: {
      file: 'src/server/payments/recover.ts',
      from: 'eq(paymentAttempt.gateway, gateway.name)',
      to: 'eq(paymentAttempt.backend, backend.name)',
    },
    tests: 'test/server/payments/two-gateways.test.ts',
    only: embedded,
  },
  {
    name: 'a saved card is charged by the processor that it is saved at',
    edit: { file: 'src/server/payments/claim.ts', from: 'method?.gateway !== gateway.name', to: '!method' },
    tests: 'test/server/payments/two-gateways.test.ts',
    only: embedded,
  },
  {
    name: 'money that came in meanwhile goes to its invoice once a payment is over',
    edit: {
      file: 'src/server/payments/finish.ts',
      from: 'await core.backend.applyKept?.(tx, invoicesOf(standing));',
      to: '',
    },
    tests: 'test/server/kept-money.test.ts',
    only: embedded,
  },
  ...doorGuards,
  ...triggers.map((table) => ({
    name: `rows of ${table} are only ever added`,
    edit: withoutConstraint(`${table}_append_only`),
    tests: 'test/server/audit.test.ts',
  })),
  ...relied.map((constraint) => ({
    name: `the database's own ${constraint}`,
    edit: withoutConstraint(constraint),
    tests: 'test/server/constraints.test.ts',
    only: embedded,
  })),
  {
    name: 'the database’s own constraints',
    edit: constraints.map(withoutConstraint),
    each: constraints,
    tests: 'test/server/constraints.test.ts',
    only: embedded,
  },
];
