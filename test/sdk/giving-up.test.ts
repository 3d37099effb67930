import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BillingClient, type GetSession } from 'betala/sdk';

const getSession = async () => 'a.b.c';
const clientOf = (fetch: (request: Request) => Promise<Response>, session: GetSession = getSession) =>
  new BillingClient({ baseUrl: 'https://x.example', getSession: session, fetch });

/** A body that begins, and then does this. */
const beginning = (go: (controller: ReadableStreamDefaultController) => void = () => undefined) =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"begun":'));
        go(controller);
      },
    }),
  );
const neverEnding = async () => beginning();
const brokenOff = async () => beginning((controller) => controller.error(new TypeError('terminated')));

type Act = (client: BillingClient, signal?: AbortSignal) => Promise<unknown>;
const acts: Record<string, Act> = {
  'a balance': (client, signal) => client.profiles.balance('bp_1', { signal }),
  'a page of a list': (client, signal) => client.invoices.list('bp_1', {}, { signal }),
  'a document': (client, signal) => client.invoices.document('bp_1', 'inv_1', 'doc_1', { signal }),
};

for (const [name, act] of Object.entries(acts)) {
  test(`B62: ${name} that is given up while it comes rejects with the reason of its signal`, async () => {
    const leaving = new AbortController();
    const call = act(
      clientOf(async () => {
        setTimeout(() => leaving.abort(new Error('left the page')));
        return beginning();
      }),
      leaving.signal,
    );
    await assert.rejects(call, /^Error: left the page/);
  });

  test(`B62: ${name} that is given up while the host makes a session rejects at once with that reason`, async () => {
    const leaving = new AbortController();
    const call = act(
      clientOf(neverEnding, () => new Promise(() => undefined)),
      leaving.signal,
    );
    leaving.abort(new Error('left the page'));
    await assert.rejects(call, /^Error: left the page/);
  });
}

const job = (status: string) =>
  Response.json({ id: 'exp_1', status, total: 1, done: 1, missing: 0, expiresAt: '2026-03-02T09:15:00Z' });
const exporting =
  (status: string, file: () => Promise<Response>, sent: string[] = []) =>
  async (request: Request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`);
    if (request.method === 'DELETE') return new Response(null, { status: 204 });
    return request.url.endsWith('/file') ? file() : job(status);
  };

/** Waits until the work at the service is ended, which nobody else does. */
async function ended(sent: readonly string[]): Promise<void> {
  for (let look = 0; look < 100 && !sent.at(-1)?.startsWith('DELETE '); look++)
    await new Promise((goOn) => setTimeout(goOn, 10));
  assert.match(sent.at(-1) ?? '', /^DELETE /);
}

test('B60: a document that breaks off ends in a typed error, and may be asked for again', async () => {
  const broken = clientOf(brokenOff).invoices.document('bp_1', 'inv_1', 'doc_1');
  await assert.rejects(broken, {
    name: 'ConnectionError',
    code: 'connection',
    moneyMoved: 'no',
    retry: 'safe',
  });
});

test('B60: a document that comes to a stop in the middle is not waited for longer than a try may take', async () => {
  const stopped = clientOf(neverEnding).invoices.document('bp_1', 'inv_1', 'doc_1', { timeout: 20 });
  await assert.rejects(stopped, {
    name: 'ConnectionError',
    code: 'timeout',
    moneyMoved: 'no',
    retry: 'safe',
  });
});

test('a document that comes slowly is taken in whole, however long it lasts', async () => {
  const slow = async () =>
    new Response(
      new ReadableStream({
        async start(controller) {
          for (const part of ['%PDF', '-1.7', ' and', ' so ', 'on']) {
            await new Promise((goOn) => setTimeout(goOn, 40));
            controller.enqueue(new TextEncoder().encode(part));
          }
          controller.close();
        },
      }),
      { headers: { 'content-type': 'application/pdf' } },
    );
  const file = await clientOf(slow).invoices.document('bp_1', 'inv_1', 'doc_1', { timeout: 120 });
  assert.deepEqual([file.type, await file.text()], ['application/pdf', '%PDF-1.7 and so on']);
});

test('B60: an export whose file breaks off ends in a typed error, and its work at the service is ended', async () => {
  const sent: string[] = [];
  const broken = clientOf(exporting('done', brokenOff, sent)).invoices.exportPdfs('bp_1');
  await assert.rejects(broken, { name: 'ConnectionError', code: 'connection' });
  await ended(sent);
});

test('B62: an export that is given up rejects at once, also where the service does not answer that it is ended', async () => {
  const leaving = new AbortController();
  const sent: string[] = [];
  const answer = exporting('running', neverEnding, sent);
  const client = clientOf((request) => {
    const answered = answer(request);
    return request.method === 'DELETE' ? new Promise(() => undefined) : answered;
  });
  const onProgress = () => leaving.abort(new Error('left the page'));
  const begun = performance.now();
  const call = client.invoices.exportPdfs('bp_1', {}, { signal: leaving.signal, onProgress });
  await assert.rejects(call, /^Error: left the page/);
  assert.ok(performance.now() - begun < 2000, 'it was waited for');
  await ended(sent);
});

test('B62: an export that is given up while it is being begun is ended at the service', async () => {
  const leaving = new AbortController();
  const sent: string[] = [];
  const answer = exporting('running', neverEnding, sent);
  const client = clientOf(async (request) => {
    const answered = await answer(request);
    // The service has begun by then, whoever listens.
    if (request.method === 'POST') leaving.abort(new Error('left the page'));
    await new Promise((goOn) => setTimeout(goOn, 20));
    request.signal.throwIfAborted();
    return answered;
  });
  const call = client.invoices.exportPdfs('bp_1', {}, { signal: leaving.signal });
  await assert.rejects(call, /^Error: left the page/);
  await ended(sent);
});

test('B62: an export that is given up before it is asked for is not begun', async () => {
  const sent: string[] = [];
  const client = clientOf(exporting('running', neverEnding, sent));
  const call = client.invoices.exportPdfs(
    'bp_1',
    {},
    { signal: AbortSignal.abort(new Error('left the page')) },
  );
  await assert.rejects(call, /^Error: left the page/);
  assert.deepEqual(sent, []);
});

test('an export that the service could not make says so, and no file is asked for', async () => {
  const sent: string[] = [];
  const failed = clientOf(exporting('failed', brokenOff, sent)).invoices.exportPdfs('bp_1');
  await assert.rejects(failed, { name: 'ConnectionError', code: 'export-failed', moneyMoved: 'no' });
  assert.deepEqual(
    sent.filter((one) => one.endsWith('/file')),
    [],
  );
});
