import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { runBetala } from '../support/command.ts';
import { fixture } from '../support/company.ts';
import { createDatabase } from '../support/postgres.ts';

describe('The command that imports a file', () => {
  let databaseUrl = '';
  before(async () => {
    databaseUrl = await createDatabase('import_command');
  });

  const run = (...files: string[]) =>
    runBetala(['import', '--database-url', databaseUrl, ...files], { cwd: fixture('.') });

  it('Prints what came in, and what was here before', async () => {
    const first = await run('import/company.json');
    assert.equal(
      first.stdout,
      'import/company.json: 1 account, 1 profile, 2 roles, 1 payment method, 1 credit, 6 invoices\n',
    );
    const again = await run('import/company.json');
    assert.equal(again.stdout, 'import/company.json: nothing new (12 were here already)\n');
    assert.equal(again.code, 0);
  });

  it('Says that a list of Microsoft.Billing goes on', async () => {
    const { code, stdout, stderr } = await run('azure/invoice-list.json');
    assert.equal(stdout, 'azure/invoice-list.json: 1 account, 2 profiles, 9 invoices\n');
    assert.match(stderr, /The list is incomplete/);
    assert.equal(code, 0);
  });

  it('Fails with a clear line and no stack for a file that it cannot use', async () => {
    for (const file of ['import/other.json', 'import/broken.txt', 'import/gone.json']) {
      const { code, stderr } = await run(file);
      assert.equal(code, 1);
      assert.ok(stderr.includes(file));
      assert.doesNotMatch(stderr, /\n {4}at /);
    }
  });
});
