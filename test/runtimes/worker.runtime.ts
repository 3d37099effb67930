import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { type Serving, serve } from 'betala/server/node';
import { bundle } from '../support/bundle.ts';
import { root } from '../support/root.ts';
import { openTestService, swedish, type TestService } from '../support/service.ts';

/** What `work` of worker.ts is asked for, and what it tells. */
type Work = (wanted: { act: string; baseUrl: string; token: string }) => Promise<Record<string, unknown>>;

let service: TestService;
let serving: Serving;
let inWorker: { work: Work; end(): void } | undefined;

before(async () => {
  service = await openTestService();
  serving = await serve(service.billing.fetch, { port: 0 });
  inWorker = await startWorker();
});
after(async () => {
  inWorker?.end();
  await serving.close();
  await service.close();
});

async function ask(act: string) {
  const token = await service.sessionFor('account-owner');
  return inWorker?.work({ act, baseUrl: `http://localhost:${serving.port}`, token });
}

test('in a worker a payment whose answer is lost is followed until it is known, and made once', async () => {
  const { status, paymentId } = (await ask('pay')) ?? {};
  assert.equal(status, 'succeeded');
  const client = service.clientFor('account-owner');
  assert.equal((await client.payments.get(swedish, String(paymentId))).status, 'succeeded');
});

test('in a worker a list is walked over all its pages', async () => {
  const client = service.clientFor('account-owner');
  const { count } = await client.invoices.list(swedish);
  assert.deepEqual(await ask('list'), { numbers: count });
});

test('in a worker a call that is given up rejects with the reason of its signal', async () => {
  assert.deepEqual(await ask('give up'), { message: 'left the page' });
});

test('in a worker a service that cannot be reached is a typed error', async () => {
  assert.deepEqual(await ask('nobody there'), { name: 'ConnectionError', code: 'connection' });
});

/** The SDK bundled as for a host's own worker, in the runtime that workers have at home. */
async function startWorker() {
  const folder = mkdtempSync(join(tmpdir(), 'betala-worker-'));
  const [chunk] = await bundle(root, `export { default } from '${join(root, 'test/runtimes/worker.ts')}';`);
  writeFileSync(join(folder, 'worker.js'), chunk?.code ?? '');
  writeFileSync(join(folder, 'config.capnp'), config);
  const child = spawn(
    process.env.BETALA_WORKERD ?? 'workerd',
    ['serve', '--control-fd=3', join(folder, 'config.capnp')],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    },
  );
  const [, , , control] = child.stdio;
  const port = await portOf(control as NodeJS.ReadableStream);
  return {
    work: async (wanted: Parameters<Work>[0]) => {
      const body = JSON.stringify(wanted);
      const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body });
      return answer.json() as ReturnType<Work>;
    },
    end() {
      child.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
);
`;

/** It tells on a channel of its own which port it took. */
async function portOf(control: NodeJS.ReadableStream): Promise<number> {
  for await (const line of createInterface(control)) {
    const { event, port } = JSON.parse(line) as { event: string; port: number };
    if (event === 'listen') return port;
  }
  return assert.fail('workerd did not begin');
}
