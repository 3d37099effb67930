import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { BillingClient } from 'betala/sdk';
import { createBillingSession } from 'betala/server';
import { importDocument, openDatabase, sampleCompany } from 'betala/server/node';
import { isNull } from 'drizzle-orm';
import type { Payment } from '../../sdk/index.ts';
import { paymentAttempt } from '../../src/server/store/schema.ts';
import { betala } from '../support/command.ts';
import { ours } from '../support/ours.ts';
import { newCard, payableInvoice } from '../support/paying.ts';
import { emptyFolder, freePortPair } from '../support/portal-process.ts';
import { copyDatabase } from '../support/postgres.ts';
import { type Program, startProgram } from '../support/program.ts';
import { everyProfile, secret, swedish } from '../support/service.ts';
import { sampleSnapshot } from '../support/snapshot.ts';
import { today } from '../support/today.ts';

type Where = { databaseUrl: string } | { dataFolder: string };

/** Where the sample company's books are: on a server, or in a folder. */
const onServer = async (): Promise<Where> => ({
  databaseUrl: await copyDatabase('sample', async (databaseUrl) => {
    const { database, close } = await openDatabase({ databaseUrl });
    await importDocument(database, sampleCompany(today));
    await close();
  }),
});
const inFolder = async (): Promise<Where> => {
  const dataFolder = emptyFolder();
  await (await openDatabase({ dataFolder, snapshot: await sampleSnapshot() })).close();
  return { dataFolder };
};

/** A program that serves billing, and where its service is. */
interface Serving extends Program {
  port: number;
  origin: string;
  billing: string;
}

async function startServe(where: Where): Promise<Serving> {
  const port = await freePortPair();
  const program = await startProgram(process.execPath, [...betala, 'serve', ...wordsOf(where, port)], {
    ready: /Billing: /,
    env: { BETALA_SECRET: secret },
  });
  const origin = `http://localhost:${port}`;
  return { ...program, port, origin, billing: origin };
}

const portalMain = [...ours, 'src/portal/server/main.ts'];

async function startPortal(where: Where, from: 'node' | 'npm' = 'node'): Promise<Serving> {
  const port = await freePortPair();
  const [command, words] = from === 'npm' ? ['npm', ['start', '--']] : [process.execPath, portalMain];
  const program = await startProgram(command, [...words, ...wordsOf(where, port)], {
    ready: /Portal: /,
    env: { BETALA_SECRET: secret, BETALA_DATA: emptyFolder() },
  });
  const origin = `http://localhost:${port}`;
  return { ...program, port, origin, billing: `${origin}/billing` };
}

function wordsOf(where: Where, port: number): string[] {
  const books = 'databaseUrl' in where ? ['--database-url', where.databaseUrl] : ['--data', where.dataFolder];
  return ['--port', String(port), ...books];
}

/** Begins to pay with a card that takes three seconds, and answers how to wait for the outcome once the payment is claimed. */
async function beginToPay({ billing }: Serving): Promise<() => Promise<Payment>> {
  const who = { subject: 'profile-owner', name: 'David Holm', tenant: 'nordljus', profiles: everyProfile };
  const client = new BillingClient({
    baseUrl: billing,
    getSession: () => createBillingSession({ secret, ...who }),
  });
  const { id } = await payableInvoice(client);
  const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId: id }] });
  const paid = (await client.payments.intent(quote, newCard('slow'))).pay();
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  paid.then(end, end);
  while (!isOver && !(await client.invoices.get(swedish, id)).pendingPayment);
  return () => paid;
}

/** Resolves once nothing listens any more. */
async function refusesConnections({ origin }: Serving): Promise<void> {
  for (;;) {
    const answer = await fetch(`${origin}/health`, { headers: { connection: 'close' } }).catch(
      (error) => error,
    );
    if (/ECONNREFUSED/.test(String(answer.cause?.code))) return;
  }
}

async function unfinished(where: Where): Promise<number> {
  const { database, close } = await openDatabase(where);
  const count = await database.$count(paymentAttempt, isNull(paymentAttempt.finishedAt));
  await close();
  return count;
}

for (const [what, signal, books, start] of [
  ['betala serve', 'SIGTERM', inFolder, startServe],
  ['the portal', 'SIGINT', onServer, startPortal],
] as const) {
  test(`F35, F36: ${what} that is sent ${signal} answers the payment that is under way, takes no new connection, and exits with 0`, async () => {
    const where = await books();
    const program = await start(where);
    const paid = await beginToPay(program);
    program.child.kill(signal);
    await refusesConnections(program);
    // npm passes on what the terminal has told everybody already.
    program.child.kill(signal);
    assert.equal((await paid()).status, 'succeeded');
    assert.equal(await program.ended, 0);
    assert.equal(await unfinished(where), 0, 'no payment is left to be looked up');
  });
}

test('F35: a second signal ends it at once, whatever is under way', async () => {
  const { child, ended, port } = await startServe(await inFolder());
  const held = connect(port, 'localhost', () =>
    held.write(
      'POST /webhooks/sandbox HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n',
    ),
  ).on('error', () => undefined);
  await once(held, 'connect');
  const again = setInterval(() => child.kill('SIGTERM'), 100);
  assert.equal(await ended, 143);
  clearInterval(again);
});

test('npm start that is sent SIGTERM leaves nothing behind: the portal ends by itself', async () => {
  const portal = await startPortal(await onServer(), 'npm');
  const gone = refusesConnections(portal);
  portal.child.kill('SIGTERM');
  await gone;
});
