import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { installedPackage } from './support/packed-package.ts';

const options = {
  ...{ jsx: 'react-jsx', module: 'ESNext', moduleResolution: 'Bundler', target: 'ES2023' },
  ...{ lib: ['ES2024', 'DOM', 'DOM.Iterable'], types: [], strict: true, noEmit: true },
  exactOptionalPropertyTypes: true,
};

describe('JSX in a host that has the types of React', () => {
  let host: string;
  before(() => {
    host = installedPackage(['@types/react@19.3.3']);
    writeFileSync(
      join(host, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['page.tsx'] }),
    );
  });

  /** What TypeScript says of a page that shows each of these, line by line from the first. */
  function complaintsOf(...shown: string[]): string {
    const page = `export const all = () => [${shown.join(',\n')}];
      import 'betala/react';
      import { createRef } from 'react';
      import type { InvoiceList } from 'betala/components';
      const list = createRef<InvoiceList>();`;
    writeFileSync(join(host, 'page.tsx'), page);
    return spawnSync('tsc', [], { cwd: host, encoding: 'utf8', shell: process.platform === 'win32' }).stdout;
  }

  test('takes attributes, properties, events, references and what every element has', () => {
    const page = `<billing-provider base-url="/billing" profile="bp_1" theme="dark" getSession={async () => 'token'}
          words={{ payNow: 'Settle up', reasons: { role: 'Ask Anna' } }} key="1" className="billing"
          onprofile-select={(event) => event.profile.at(0)}>
        <balance-summary compact><pay-now-button slot="actions" with-total when-denied="disabled" /></balance-summary>
        <payment-method-picker manage required={false} onchange={(event) => event.type} />
        <invoice-list ref={list} url-state="invoices" page-size="10" selectable pageSize={25} mode="endless"
          filters={{ currency: ['SEK'] }} aria-label="Invoices"
          onselection-change={({ invoices }) => invoices.length}
          onpayment-success={({ payment }) => payment.reference.at(0)} />
      </billing-provider>`;
    assert.equal(complaintsOf(page), '');
  });

  test('refuses what no tag takes, and values that an attribute, a property or an event does not have', () => {
    const wrong = [
      '<invoice-list selectabel />',
      '<invoice-list page-size="many" />',
      '<invoice-list mode="infinite" />',
      '<invoice-list filters={{ colour: "blue" }} />',
      '<invoice-list onpayment-success={({ invoice }) => invoice} />',
      '<pay-now-button when-denied="gone" />',
      '<payment-method-picker validity="good" />',
      '<payment-button />',
    ];
    const lines = [...complaintsOf(...wrong).matchAll(/^page\.tsx\((\d+),\d+\): error /gm)].map(
      ([, line]) => line,
    );
    const refused = wrong.filter((_, at) => lines.includes(String(at + 1)));
    assert.deepEqual(refused, wrong);
  });
});
