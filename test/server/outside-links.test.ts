import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type BillingBackend,
  createBillingHandler,
  createLedgerAccess,
  createLedgerBackend,
  createSandboxGateway,
  systemClock,
} from 'betala/server';
import { serviceBehind } from '../support/own-gateway.ts';
import { firstWordOf, newCard, payableInvoice, quoteFor } from '../support/paying.ts';
import {
  clientOf,
  everyProfile,
  openTestService,
  secret,
  swedish,
  type TestService,
} from '../support/service.ts';

let service: TestService;
before(async () => {
  service = await openTestService();
});
after(() => service.close());

/** The documents that a payer is shown of an invoice whose billing system names these addresses. */
async function shown(urls: readonly string[], linkHosts?: readonly string[]) {
  const { database } = service;
  const ledger = createLedgerBackend({ database, clock: systemClock });
  const backend: BillingBackend = Object.assign(Object.create(ledger), {
    async invoice(...asked: Parameters<BillingBackend['invoice']>) {
      const documents = urls.map((url, at) => ({ id: `d${at}`, kind: 'invoice-pdf', name: 'x.pdf', url }));
      const found = await ledger.invoice(...asked);
      return found && { ...found, documents };
    },
  });
  const warnings: object[] = [];
  const quiet = () => undefined;
  const billing = createBillingHandler({
    ...{ database, backend, access: createLedgerAccess(database), sessionKeys: { secrets: [secret] } },
    gateway: createSandboxGateway({ database, vaultUrl: 'http://localhost:4001' }),
    log: { info: quiet, error: quiet, warn: (facts) => warnings.push(facts) },
    ...(linkHosts && { linkHosts }),
  });
  const client = clientOf({ billing }, everyProfile)('account-owner');
  const { id } = await payableInvoice(service.clientFor('account-owner'));
  const { documents } = await client.invoices.get(swedish, id);
  return { urls: documents.map(({ url }) => url), warnings: warnings.length };
}

const files = 'https://files.example/a.pdf';

test('B32: a document of another system is shown where it is https, and what is refused is logged', async () => {
  const refused = [
    ...['javascript:alert(1)', 'data:text/html,x', 'http://files.example/a.pdf', '//files.example/a.pdf'],
    ...['https://name:word@files.example/a.pdf', '/\\files.example/a.pdf', 'files', ''],
  ];
  assert.deepEqual(await shown([files, ...refused]), { urls: [files], warnings: refused.length });
});

test('B33: where hosts are named, an address that only looks like one of them is refused', async () => {
  const refused = [
    ...[
      'https://files.example.evil.example/a',
      'https://evil.example/files.example',
      'https://xfiles.example/a',
    ],
    'https://files.example@evil.example/a',
  ];
  assert.deepEqual(await shown([files, ...refused], ['files.example']), {
    urls: [files],
    warnings: refused.length,
  });
});

for (const url of ['javascript:alert(1)', 'http://bank.example/step', 'https://a:b@bank.example/step'])
  test(`B32: no payer is sent to ${url}, whatever the gateway says; a person is told`, async () => {
    const { database } = service;
    const nextAction = { type: 'challenge' as const, url };
    const waiting = async () => ({ status: 'requires_action' as const, nextAction });
    const { billing, alerts } = serviceBehind(database, () => ({ charge: waiting, lookUp: waiting }));
    const client = clientOf({ billing }, everyProfile)('account-owner');
    const quote = await quoteFor(client, await payableInvoice(client));
    const payment = await firstWordOf(await client.payments.intent(quote, newCard('visa')));
    assert.deepEqual([payment.status, payment.nextAction], ['confirming', null]);
    assert.match(alerts.join(), /sends the payer of pay_\w+ to an address that is not safe/);
  });
