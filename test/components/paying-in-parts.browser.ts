import { expect, waitUntil } from '@open-wc/testing';
import { payPart } from '../../stories/acting.ts';
import listMeta from '../../stories/invoice-list.stories.ts';
import { openBilling } from '../../stories/open-billing.ts';
import meta from '../../stories/pay-now-button.stories.ts';
import { type ProfileId, storyService } from '../../stories/service.ts';
import { choose, openPane, pay, payButton, receipt } from './support/pane.ts';
import { all, button, heard, isAccessible, read, see, show, textOf } from './support/show.ts';
import { widen, widenBack } from './support/window.ts';

const quotes = (requests: readonly string[]) =>
  requests.filter((one) => /^POST .*\/quotes$/.test(one)).length;

const payments = (requests: readonly string[]) =>
  requests.filter((one) => /^POST .*\/payments$/.test(one)).length;
const krona = (amount: number) =>
  new Intl.NumberFormat('en', { style: 'currency', currency: 'SEK' }).format(amount / 100).replace(/\s/, ' ');
const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);

describe('Paying in parts', () => {
  afterEach(widenBack);

  const outstanding = async ({ client, profile }: Awaited<ReturnType<typeof show>>) =>
    (await client.invoices.list(profile, { status: ['due', 'overdue'], sort: 'dueDate' })).items;

  it('lays the amount on what is due first, then on the next, and leaves the rest due', async () => {
    const shown = await show(meta);
    const [first, second] = await outstanding(shown);
    const due = first?.amountDue.amount ?? 0;
    const pane = await openPane(shown.root);
    await payPart(pane, String((due + 1050) / 100));
    await choose(pane, 'Visa');
    const submit = heard(shown.root, 'payment-submit');
    await read(pane, 'is left to pay after this.');
    await isAccessible(pane);
    await pay(pane);
    const { quote } = await submit;
    expect(quote.allocations.map(({ invoiceId, amount }) => [invoiceId, amount])).to.deep.equal([
      [first?.id, due],
      [second?.id, 1050],
    ]);
    await receipt(pane);
    const [left] = await outstanding(shown);
    const lines = all(pane, '.allocated > div').map((line) => /SEK [\d,.]+ is left/.exec(textOf(line))?.[0]);
    expect(lines).to.deep.equal([undefined, `${krona(left?.amountDue.amount ?? 0)} is left`]);
    expect([left?.id, left?.amountDue.amount]).to.deep.equal([
      second?.id,
      (second?.amountDue.amount ?? 0) - 1050,
    ]);
  });

  it('F4: says what is left on the receipt of a part that another window has paid', async () => {
    const shown = await show(meta);
    const [first] = await outstanding(shown);
    const other = openBilling();
    const request = { invoices: [{ invoiceId: first?.id ?? '', amount: 100_000 }] };
    const quote = await other.client.payments.quote(other.profile, request);
    const intent = await other.client.payments.intent(quote, { cardToken: 'test_slow-elsewhere' });
    const pane = await readyToPay(shown.root, '500');
    const paying = intent.pay();
    await waitUntil(() => payments(other.requests) > 0);
    await pay(pane);
    await read(pane, 'A payment is already in progress');
    await paying;
    await receipt(pane);
    const left = krona((first?.amountDue.amount ?? 0) - 100_000);
    await read(await see(pane, '.allocated'), `${left} is left to pay after this.`);
  });

  it('says on a receipt 320 pixels wide in German what is left, and keeps to its place', async function () {
    await widen(this, 320);
    const { root } = await show(meta, {}, {}, { locale: 'de', width: 320 });
    const pane = await openPane(root, 'Jetzt bezahlen');
    await payPart(pane, '70000');
    await choose(pane, 'Visa');
    await pay(pane);
    const shares = await see(pane, '.allocated');
    await read(shares, /Danach bleiben [\d,.]+\sSEK zu bezahlen/);
    const { left, right } = shares.getBoundingClientRect();
    const note = await see(shares, 'dd + dd');
    expect(note.getBoundingClientRect().left, 'it stands below the number').to.equal(left);
    const end = right + 0.5;
    expect(all(shares, '*').filter((part) => part.getBoundingClientRect().right > end)).to.deep.equal([]);
    await isAccessible(pane);
  });

  it('asks for one quote however many digits are typed', async () => {
    const { root, requests } = await show(meta);
    const pane = await openPane(root);
    await payPart(pane, '1');
    const field = await see<HTMLInputElement>(pane, '.part input');
    const before = quotes(requests);
    for (const text of ['12', '123', '1234']) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await read(await see(pane, '[part=review]'), 'SEK 1,234.00');
    expect(quotes(requests) - before).to.equal(1);
  });

  it('raises no alarm where the payer goes back to paying all of it', async () => {
    const { root } = await show(listMeta);
    const pane = await openPane(root, /^Pay now, invoice/);
    const review = await see(pane, '[part=review] .grand');
    const whole = textOf(review);
    await payPart(pane, '100');
    await read(review, 'SEK 100.00');
    (await button(pane, 'Pay all of it')).click();
    await waitUntil(() => textOf(review) === whole, 'not all of it is asked for', { timeout: 30_000 });
    expect(all(pane, '[part=notice]').map(textOf)).to.deep.equal([]);
  });

  it('reads an amount as the language writes it', async () => {
    const { root } = await show(meta, {}, {}, { locale: 'sv' });
    const pane = await openPane(root, 'Betala nu');
    await payPart(pane, '1 234,5');
    await read(await see(pane, '[part=review]'), /1\s234,50\skr/);
  });

  it('begins with all that is due as the language writes it, and its currency as amounts show it', async () => {
    const shown = await show(meta, {}, {}, { locale: 'sv' });
    const [first] = await outstanding(shown);
    const pane = await openPane(shown.root, 'Betala nu');
    for (const box of all<HTMLInputElement>(pane, '[part=invoice] input').slice(1)) box.click();
    (await button(pane, 'Betala ett annat belopp')).click();
    const field = await see<HTMLInputElement>(pane, '.part input');
    const due = ((first?.amountDue.amount ?? 0) / 100).toFixed(2).replace('.', ',');
    expect(field.value).to.match(/^\d+\s\d{3},\d\d$/);
    expect(field.value.replaceAll(/\s/g, '')).to.equal(due);
    expect(textOf(await see(pane, '.part .field'))).to.equal('kr');
  });

  it('says how many decimals there may be where more were typed', async () => {
    const { root } = await show(meta);
    const pane = await openPane(root);
    await payPart(pane, '1,234.567');
    await read(await see(pane, '#pane-amount-note'), /at most SEK [\d,.]+\. Decimals in SEK: at most 2\./);
    const field = await see<HTMLInputElement>(pane, '.part input');
    field.value = '9,999,999.00';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await waitUntil(() => !textOf(pane).includes('Decimals'));
  });

  it('says how much can be paid where something else is typed, and pays nothing then', async () => {
    const { root } = await show(meta);
    const pane = await openPane(root);
    await choose(pane, 'Visa');
    for (const wrong of ['9999999', '0', '-5', '12.345', 'all', '']) {
      await payPart(pane, wrong).catch(() => undefined);
      await read(await see(pane, '#pane-amount-note'), /Write an amount above zero, at most SEK [\d,.]+\./);
      expect((await payButton(pane)).disabled, wrong).to.equal(true);
      await isAccessible(pane);
      (await button(pane, 'Pay all of it')).click();
      await waitUntil(() => all(pane, '.part input').length === 0);
    }
    await waitUntil(async () => !(await payButton(pane)).disabled);
  });

  it('F22: tells what is due now when that has changed, and asks anew about the part', async () => {
    const shown = await show(meta);
    const { root, profile } = shown;
    const [first] = await outstanding(shown);
    const due = first?.amountDue.amount ?? 0;
    const pane = await readyToPay(root, '500');
    await (await storyService()).receiveBankPayment(profile, 100);
    await pay(pane);
    await read(pane, `changed from ${krona(due)} to ${krona(due - 100)}. Check it and pay again.`);
    const submit = heard(root, 'payment-submit');
    await pay(pane);
    expect((await submit).quote.total.amount).to.equal(50_000);
    await receipt(pane);
  });

  /** A pane in which a part of what is due first is ready to be paid, in major units. */
  const readyToPay = async (root: HTMLElement, amount: string) => {
    const pane = await openPane(root);
    await payPart(pane, amount);
    await choose(pane, 'Visa');
    await waitUntil(async () => !(await payButton(pane)).disabled, 'cannot be paid', { timeout: 30_000 });
    return pane;
  };

  /** What was paid of an invoice, in minor units, and what is due by now. */
  const standing = async (profile: ProfileId, invoiceId = '') => {
    const { payments, amountDue } = await openBilling().client.invoices.get(profile, invoiceId);
    return { parts: payments.map(({ amount }) => amount.amount), due: amountDue.amount };
  };

  it('F2: charges a part once however fast the button is pressed', async () => {
    const shown = await show(meta);
    const [first] = await outstanding(shown);
    const pane = await readyToPay(shown.root, '500');
    const press = await payButton(pane);
    press.click();
    press.click();
    await receipt(pane);
    expect(payments(shown.requests)).to.equal(1);
    const due = (first?.amountDue.amount ?? 0) - 50_000;
    expect(await standing(shown.profile, first?.id)).to.deep.equal({ parts: [50_000], due });
  });

  it('F12: charges a part once where the answer is lost on its way', async () => {
    const shown = await show(meta);
    const [first] = await outstanding(shown);
    const pane = await readyToPay(shown.root, '500');
    shown.breakWith('lost-answer');
    await pay(pane);
    const isMade = async () => (await standing(shown.profile, first?.id)).parts.length > 0;
    await waitUntil(isMade, 'the service has not heard of it', { timeout: 30_000 });
    shown.breakWith('none');
    await receipt(pane);
    expect(payments(shown.requests)).to.be.above(1);
    const due = (first?.amountDue.amount ?? 0) - 50_000;
    expect(await standing(shown.profile, first?.id)).to.deep.equal({ parts: [50_000], due });
  });

  it('F4: pays one of two parts for which two windows ask at the same moment, and the other once that is asked anew', async () => {
    const one = await show(meta);
    const other = await show(meta);
    const [first] = await outstanding(one);
    const panes = [await readyToPay(one.root, '500'), await readyToPay(other.root, '300')];
    for (const pane of panes) (await payButton(pane)).click();
    await Promise.any(panes.map((pane) => read(pane, 'A payment is already in progress')));
    await Promise.any(panes.map(receipt));
    const now = await standing(one.profile, first?.id);
    expect(now.parts.length).to.equal(1);
    expect(now.due).to.equal((first?.amountDue.amount ?? 0) - sum(now.parts));
    const waiting = panes.find((pane) => all(pane, '[part=receipt]').length === 0) as HTMLElement;
    await pay(waiting);
    await receipt(waiting);
    const due = (first?.amountDue.amount ?? 0) - 80_000;
    const { parts, ...end } = await standing(one.profile, first?.id);
    expect([sum(parts), end]).to.deep.equal([80_000, { due }]);
  });

  it('is not offered where the agreement takes invoices whole', async () => {
    await (await storyService()).takeInvoicesWhole();
    const { root } = await show(meta);
    const pane = await openPane(root);
    await see(pane, '[part=invoice]');
    expect(textOf(pane)).not.to.contain('Pay another amount');
  });
});
