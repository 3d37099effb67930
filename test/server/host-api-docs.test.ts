import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root } from '../support/root.ts';
import { openTestService, type TestService } from '../support/service.ts';

const page = (name: string) => readFileSync(join(root, 'docs', `${name}.md`), 'utf8');
const pages = ['host-api', 'events', 'bank-files'].map(page).join('\n');
/** A profile whose invoices no credit waits for, so that what is due is what the page says. */
const profileId = 'bp_nordljus_public';

/** The page's code as a function of the service that it speaks of, on a profile of the test's own. */
async function run(code: string, service: TestService): Promise<void> {
  const ours = code.replaceAll('bp_nordljus_se', profileId);
  const module = `export default async (service) => {\n${ours}\n};`;
  const { default: act } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
  await act(service);
}

describe('The page of the host’s side', () => {
  let service: TestService;
  before(async () => {
    service = await openTestService();
  });
  after(() => service.close());

  test('its code runs as it stands: an invoice is issued, credited in part, and paid by bank transfer', async () => {
    const snippets = [...page('host-api').matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
    assert.ok(snippets.length > 0);
    for (const snippet of snippets) await run(snippet, service);
    const client = service.clientFor('account-owner', { profiles: [profileId] });
    const { items } = await client.invoices.list(profileId, { documentType: ['invoice'] });
    // On the first of a month others are issued as well.
    const { id = '' } = items.find(({ total }) => total.amount === 375_000) ?? {};
    const { status, payments, related } = await client.invoices.get(profileId, id);
    assert.deepEqual(
      [status, payments.map(({ amount }) => amount.amount), related.map((one) => one.relation)],
      ['paid', [325_000], ['credited-by']],
    );
  });

  test('every call that there is stands on a page, and its table names none that there is not', () => {
    const calls = Object.keys(service.host);
    const isNamed = (call: string) => new RegExp(`(\`|host\\.)${call}\\b`).test(pages);
    assert.deepEqual(
      calls.filter((call) => !isNamed(call)),
      [],
    );
    const rows = [...page('host-api').matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell);
    const inTable = rows.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
    assert.deepEqual(
      inTable.filter((name) => !calls.includes(name)),
      [],
    );
  });
});
