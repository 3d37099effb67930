import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desc, eq, sql } from 'drizzle-orm';
import type { Invoice } from '../../../sdk/index.ts';
import { auditLog } from '../../../src/server/store/schema.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { newCard, payableInvoice, quoteFor } from '../../support/paying.ts';
import { swedish } from '../../support/service.ts';

const alerts: string[] = [];
const steps: Record<string, (() => Promise<unknown>) | undefined> = {};
const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;

onEachDatabase(
  'invoices that do not add up',
  (service) => {
    const client = () => service().clientFor('profile-owner');
    const payments = () => service().billing.payments;
    const read = (invoice: Invoice) => client().invoices.get(swedish, invoice.id);
    /** Puts something into the books that no act of ours does. */
    const spoil = ({ id }: Pick<Invoice, 'id'>, by: number) =>
      service().database.execute(sql`update invoice set amount_due = amount_due + ${by} where id = ${id}`);
    const pay = async (invoice: Invoice) => {
      const quote = await quoteFor(client(), invoice);
      return (await client().payments.intent(quote, newCard('visa'))).pay();
    };
    const payPart = async ({ id }: Invoice) => {
      const quote = await client().payments.quote(swedish, { invoices: [{ invoiceId: id, amount: 100 }] });
      return (await client().payments.intent(quote, newCard('visa'))).pay();
    };
    const resume = ({ id }: Invoice) =>
      service().host.resumeInvoice({ profileId: swedish, invoiceId: id, by: 'controller' });
    const stopped = async () => (await service().host.stoppedInvoices()).map(({ invoiceId }) => invoiceId);
    const mend = async (invoice: Invoice, by: number) => {
      await spoil(invoice, -by);
      await resume(invoice);
    };

    test('T26: an invoice whose books do not add up is not claimed, but stopped, and a person is told', async () => {
      alerts.length = 0;
      const invoice = await payableInvoice(client());
      const intent = await client().payments.intent(await quoteFor(client(), invoice), newCard('visa'));
      await spoil(invoice, 1);
      await assert.rejects(intent.pay(), refusedWith('invoice-stopped'));
      assert.deepEqual(await stopped(), [invoice.id]);
      await payments().sweep();
      await payments().sweep();
      assert.equal(alerts.filter((what) => what.includes(invoice.id)).length, 1, 'told once');
      const [deed] = await service()
        .database.select()
        .from(auditLog)
        .where(eq(auditLog.resourceId, invoice.id))
        .orderBy(desc(auditLog.id));
      assert.equal(deed?.action, 'stop-invoice');
      await mend(invoice, 1);
    });

    test('T26: a stopped invoice cannot be paid by anybody, even where its books add up again, until it is lifted', async () => {
      const invoice = await payableInvoice(client());
      const quote = await quoteFor(client(), invoice);
      await spoil(invoice, 1);
      await assert.rejects(
        (await client().payments.intent(quote, newCard('visa'))).pay(),
        refusedWith('invoice-stopped'),
      );
      await spoil(invoice, -1);
      assert.deepEqual((await read(invoice)).pay, { action: 'pay', allowed: false, reason: 'other' });
      await assert.rejects(quoteFor(client(), invoice), refusedWith('invoice-stopped'));
      await assert.rejects(
        (await client().payments.intent(quote, newCard('visa'))).pay(),
        refusedWith('invoice-stopped'),
      );
      await resume(invoice);
      assert.equal((await pay(await read(invoice))).status, 'succeeded');
    });

    test('T26: nobody can lift a stop while the books still do not add up', async () => {
      const invoice = await payableInvoice(client());
      const intent = await client().payments.intent(await quoteFor(client(), invoice), newCard('visa'));
      await spoil(invoice, 1);
      await assert.rejects(intent.pay(), refusedWith('invoice-stopped'));
      await assert.rejects(resume(invoice), refusedWith('invoice-stopped'));
      assert.deepEqual(await stopped(), [invoice.id]);
      await mend(invoice, 1);
      assert.deepEqual(await stopped(), []);
    });

    test('T26: money that was taken is written down, though the invoice turns out not to add up', async () => {
      const invoice = await payableInvoice(client());
      steps.charged = () => spoil(invoice, 1);
      const payment = await payPart(invoice);
      assert.equal(payment.status, 'succeeded');
      assert.deepEqual(await stopped(), [invoice.id]);
      await assert.rejects(
        payments().refund({ paymentId: payment.id, reason: 'Billed twice', key: crypto.randomUUID() }),
        refusedWith('invoice-stopped'),
      );
      await mend(invoice, 1);
      const refund = { paymentId: payment.id, reason: 'Billed twice', key: crypto.randomUUID() };
      assert.equal((await payments().refund(refund)).status, 'succeeded');
    });

    test('T26: a payment that is booked as another amount stops its invoice', async () => {
      const invoice = await payableInvoice(client());
      const payment = await payPart(invoice);
      const claimed = (amount: number) =>
        service().database.execute(
          sql`update payment_allocation set amount = ${amount} where attempt_id = ${payment.id}`,
        );
      await claimed(99);
      await assert.rejects(pay(await read(invoice)), refusedWith('invoice-stopped'));
      await claimed(100);
      await resume(invoice);
    });

    test('T25: what reconciliation finds stops the invoices that it is about', async () => {
      const invoice = await payableInvoice(client());
      const payment = await payPart(invoice);
      const charged = (amount: number) =>
        service().database.execute(
          sql`update sandbox_charge set amount = ${amount} where attempt_id = ${payment.id}`,
        );
      await charged(101);
      assert.match((await payments().reconcile()).join(), new RegExp(payment.id));
      assert.deepEqual(await stopped(), [invoice.id]);
      await charged(100);
      await resume(invoice);
      assert.deepEqual(await stopped(), []);
    });
  },
  {
    onAlert: (what) => alerts.push(what),
    async observe(step) {
      const act = steps[step];
      steps[step] = undefined;
      await act?.();
    },
  },
);
