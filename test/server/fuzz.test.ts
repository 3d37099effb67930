import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Serving, serve } from 'betala/server/node';
import { Random } from '../simulation/random.ts';
import { runs } from '../support/counts.ts';
import { type FuzzRequest, fuzzRequest, type Known } from '../support/fuzz-requests.ts';
import { createDatabase } from '../support/postgres.ts';
import { damagedRequest } from '../support/raw-requests.ts';
import { everyProfile, openTestService, swedish, type TestService } from '../support/service.ts';

const requests = runs('T8', 2000, 50_000);
const onSockets = runs('T8', 200, 5000);
const together = 250;
/** A request that does not end is given fourteen seconds, looked at each second. */
const letGo = 17_000;
const seed = process.env.BETALA_SEED ?? Date.now().toString(36);
const megabyte = 1024 * 1024;
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const people = ['account-owner', 'profile-reader', 'invoice-manager', 'stranger'];

/** What is still needed once the garbage is gone. */
function heldMemory(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe(`requests made up from the API's own description, from seed ${seed}`, () => {
  let service: TestService;
  let serving: Serving;
  let known: Known;
  before(async () => {
    // Outside this process, whose memory is looked at.
    service = await openTestService({ databaseUrl: await createDatabase('fuzz') });
    serving = await serve(service.billing.fetch, { port: 0 });
    known = await namesOf(service);
  });
  after(async () => {
    await serving.close();
    await service.close();
  });

  test(`T8: of ${requests} requests none is answered 5xx or left hanging, every refusal is a problem, and memory stays`, async (context) => {
    const random = new Random(seed);
    const sessions = await Promise.all(people.map((person) => service.sessionFor(person)));
    const statuses = new Map<number, number>();
    let memory = 0;
    for (let sent = 0; sent < requests; sent++) {
      if (sent === Math.floor(requests / 4)) memory = heldMemory();
      const asked = fuzzRequest(random, known, random.pick(sessions));
      const answer = await send(serving.port, asked);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      assertAnswered(asked, answer);
    }
    const growth = (heldMemory() - memory) / megabyte;
    const told = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${count} x ${status}`);
    context.diagnostic(
      `T8: ${requests} requests from seed ${seed}: ${told.join(', ')}; memory grew by ${growth.toFixed(1)} MB`,
    );
    assert.ok(growth < 50, `memory grew by ${growth.toFixed(1)} MB`);
    assert.deepEqual(await service.billing.payments.reconcile(), []);
  });

  test(`T8, B38: of ${onSockets} requests whose bytes were changed on the way none is answered 5xx or left hanging, and nothing breaks`, async (context) => {
    const random = new Random(`${seed} on sockets`);
    const session = await service.sessionFor('account-owner');
    const statuses = new Map<string, number>();
    for (let sent = 0; sent < onSockets; sent += together) {
      const all = Array.from({ length: Math.min(together, onSockets - sent) }, () =>
        damagedRequest(random, fuzzRequest(random, known, session)),
      );
      const said = await Promise.all(all.map((bytes) => raw(serving.port, bytes, letGo)));
      for (const [index, text] of said.entries())
        for (const line of text.match(/^HTTP\/1\.1 \d{3}/gm) ?? ['nothing']) {
          const what = `${JSON.stringify(String(all[index]))}; replay it with BETALA_SEED=${seed}`;
          assert.doesNotMatch(line, / 5/, what);
          statuses.set(line, (statuses.get(line) ?? 0) + 1);
        }
    }
    const told = [...statuses].sort().map(([line, count]) => `${count} x ${line.replace('HTTP/1.1 ', '')}`);
    context.diagnostic(`T8: ${onSockets} damaged requests from seed ${seed}: ${told.join(', ')}`);
    assert.match(
      await raw(serving.port, 'GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1\.1 200 /,
    );
    assert.deepEqual(await service.billing.payments.reconcile(), []);
  });

  for (const [what, text] of Object.entries({
    'both a length and chunks': 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'two lengths': 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
    'an unknown coding': 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
    'a space before a colon': 'Content-Length : 5\r\n\r\nhello',
    'a folded header': 'X-A: 1\r\n 2\r\n\r\n',
    'a NUL in a header': 'X-A: \u0000\r\n\r\n',
    'a length that is no number': 'Content-Length: five\r\n\r\nhello',
    'a header of 20 kB': `X-A: ${'a'.repeat(20_000)}\r\n\r\n`,
  })) {
    test(`B38: a request with ${what} is refused and its connection closed`, async () => {
      const said = await raw(serving.port, `POST /profiles HTTP/1.1\r\nHost: x\r\n${text}`);
      assert.match(said, /^HTTP\/1\.1 4(00|31) /);
    });
  }

  test('B38: a request without a host, and a line that is no request, are refused', async () => {
    for (const text of ['GET /health HTTP/1.1\r\n\r\n', 'GET\r\n\r\n', '\u0016\u0003\u0001\r\n\r\n'])
      assert.match(await raw(serving.port, text), /^HTTP\/1\.1 400 /, JSON.stringify(text));
  });

  test('B40: an address with a foreign host is answered like any other, and B42: TRACE is not', async () => {
    const foreign = 'GET http://evil.example/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    assert.match(await raw(serving.port, foreign), /^HTTP\/1\.1 200 [\s\S]*"ok"/);
    const trace = `TRACE /profiles/${swedish}/balance HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    assert.match(await raw(serving.port, trace), /^HTTP\/1\.1 4\d\d /);
  });

  test('B43: after an error the next request on the same connection is read from its own beginning', async () => {
    const refused = 'POST /profiles HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello';
    const next = 'GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const answers = (await raw(serving.port, refused + next)).match(/HTTP\/1\.1 \d+/g);
    assert.deepEqual(answers?.at(-1), 'HTTP/1.1 200');
  });
});

async function namesOf(service: TestService): Promise<Known> {
  const client = service.clientFor('account-owner');
  const { items } = await client.invoices.list(swedish);
  const details = await client.invoices.get(swedish, items[0]?.id ?? '');
  const methods = await client.paymentMethods.list(swedish);
  return {
    profileId: everyProfile,
    invoiceId: items.map(({ id }) => id),
    documentId: details.documents.map(({ id }) => id),
    paymentMethodId: methods.items.map(({ id }) => id),
    paymentId: details.payments.flatMap(({ paymentId }) => paymentId ?? []).concat('pay_none'),
    version: items.map(({ version }) => version),
    cardToken: ['test_visa-fuzz', 'test_declined-fuzz', 'test_challenge-fuzz'],
    currency: ['SEK', 'EUR'],
  };
}

interface Said {
  status: number;
  type: string;
  text: string;
}

/** Past every helper that would make a request better than it is. */
function send(port: number, { method, path, headers, body }: FuzzRequest): Promise<Said> {
  return new Promise((resolve, reject) => {
    // Node itself tells no length where it expects no body.
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { port, method, path, headers: { ...headers, ...length }, agent: false, timeout: 15_000 };
    const request = httpRequest({ host: '127.0.0.1', ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode = 0 } = response;
        const type = response.headers['content-type'] ?? '';
        resolve({ status: statusCode, type, text: Buffer.concat(chunks).toString() });
      });
    });
    request.on('timeout', () => request.destroy(new Error(`${method} ${path} was left hanging`)));
    request.on('error', reject);
    request.end(body);
  });
}

function assertAnswered(asked: FuzzRequest, { status, type, text }: Said): void {
  const what = `${asked.method} ${asked.path} ${asked.body?.slice(0, 300) ?? ''} was answered ${status} ${text.slice(0, 300)}; replay it with BETALA_SEED=${seed}`;
  assert.ok(status < 500, what);
  if (status < 400) return;
  assert.equal(type, 'application/problem+json', what);
  const { code, requestId, moneyMoved } = JSON.parse(text);
  assert.ok(code && requestId && moneyMoved, what);
  assert.doesNotMatch(text, /\bat .*\.ts|select |insert into|\/node_modules\//i, what);
}

/** Writes bytes as they are, and reads until the other side closes, or has answered and says no more. */
function raw(port: number, bytes: string | Buffer, patience = 15_000): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const hangs = () => socket.destroy(new Error(`${JSON.stringify(String(bytes))} was left hanging`));
    const timer = setTimeout(hangs, patience);
    socket.on('data', (chunk) => {
      said += String(chunk);
      socket.setTimeout(2000, () => socket.destroy());
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(said);
    });
    // A service that refuses does not read on, and what was still under way to it comes back as a reset.
    socket.on('error', (error: NodeJS.ErrnoException) => error.code !== 'ECONNRESET' && reject(error));
  });
}
