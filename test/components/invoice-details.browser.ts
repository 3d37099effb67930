import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import meta, * as stories from '../../stories/invoice-list.stories.ts';
import { storyService } from '../../stories/service.ts';
import { choose, openPane, pay, receipt } from './support/pane.ts';
import { all, button, isAccessible, read, type Shown, see, show, textOf } from './support/show.ts';

/** Opens the details of the first invoice that fits, and gives them. */
async function openDetails(shown: Shown, fits: (row: string) => boolean = () => true): Promise<HTMLElement> {
  await see(shown.root, 'tbody tr[part=row]');
  const row = all(shown.root, 'tbody tr[part=row]').find((one) => fits(textOf(one)));
  row?.querySelector<HTMLButtonElement>('button.open')?.click();
  await see(shown.root, '[part=details] .lines');
  return see(shown.root, '[part=details]');
}

/** What was copied last; a page without focus has no clipboard of its own. */
function hearCopies(): string[] {
  const copied: string[] = [];
  const clipboard = { writeText: async (text: string) => copied.push(text) };
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  return copied;
}

describe('invoice details', () => {
  afterEach(() => Reflect.deleteProperty(navigator, 'clipboard'));

  it('S5: copies the exact reference and bank details, each with a name of its own, and says so', async () => {
    const copied = hearCopies();
    const shown = await show(meta, stories.PaidByWire);
    const details = await openDetails(shown, (row) => row.includes('Due'));
    const [first] = (await shown.client.invoices.list(shown.profile)).items;
    (await button(details, 'Copy Reference to write')).click();
    await read(await see(details, '[role=status]'), 'Reference to write: Copied');
    (await button(details, 'Copy IBAN')).click();
    await read(await see(details, '[role=status]'), 'IBAN: Copied');
    expect(copied).to.deep.equal([first?.number, 'SE45 5000 0000 0583 9825 7466']);
    await isAccessible(details);
  });

  it('S5: shows the references that banks check, and a QR code with a text in place of it', async () => {
    const euro = await openDetails(await show(meta, stories.PaidByWire), (row) => row.includes('Due'));
    await button(euro, 'Copy RF reference');
    const code = await see<SVGElement>(euro, '[part=qr] svg');
    expect(code.getAttribute('aria-label')).to.contain('QR code that fills in the transfer');
    expect(code.querySelector('path')?.getAttribute('d')).to.match(/^M/);
    const kronor = await openDetails(await show(meta, stories.NotPaidOnline), (row) => row.includes('Due'));
    await button(kronor, 'Copy OCR number for Bankgiro');
    expect(all(kronor, '[part=qr]')).to.have.lengthOf(0);
  });

  it('S5: says when nothing could be copied', async () => {
    const clipboard = { writeText: () => Promise.reject(new Error('not allowed')) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    const details = await openDetails(await show(meta, stories.PaidByWire));
    (await button(details, 'Copy IBAN')).click();
    await read(details, 'Could not be copied. Mark the text and copy it.');
  });

  it('S4, B32: links to the host’s page about who may pay by wire, and to nothing that is not safe', async () => {
    const shown = await show(meta, stories.PaidByWire);
    const provider = shown.root.querySelector('billing-provider');
    provider?.setAttribute('wire-eligibility-url', 'https://example.com/wire');
    const details = await openDetails(shown);
    const link = await see<HTMLAnchorElement>(details, 'a[href="https://example.com/wire"]');
    expect(textOf(link)).to.equal('Who can pay by check or wire transfer');
    for (const unsafe of ['javascript:alert(1)', 'http://example.com/wire', 'data:text/html,hello']) {
      provider?.setAttribute('wire-eligibility-url', unsafe);
      await waitUntil(() => all(details, '.remittance a').length === 0, `${unsafe} is a link`);
    }
  });

  it('S6: offers a card in place of the wire transfer, and pays with it', async () => {
    const shown = await show(meta, stories.PaidByWire);
    const details = await openDetails(shown);
    await read(details, 'You may pay it online with a card instead.');
    const pane = await openPane(details.getRootNode() as ShadowRoot, 'Pay now');
    await choose(pane, 'New card').catch(() => undefined);
    expect(all(pane, '[part=invoice]')).to.have.lengthOf(1);
  });

  it('S6: says the limit for cards where an invoice is over it', async () => {
    await (await storyService()).limitCards('bp_nordljus_eu', 100_000);
    const details = await openDetails(await show(meta, stories.PaidByWire));
    await read(details, 'It is over the card limit of €1,000.00, so it cannot be paid with a card.');
  });

  it('S1: says why an invoice of an agreement is not paid online', async () => {
    const details = await openDetails(await show(meta, stories.NotPaidOnline));
    await read(details, 'Invoices under this agreement are not paid online.');
    await see(details, '[part=remittance]');
    expect(all(details, 'button[aria-haspopup]')).to.have.lengthOf(0);
  });

  it('S8: says why the automatic charge failed, and pays with another card straight from there', async () => {
    const shown = await show(meta, stories.Outstanding);
    const { autoPay } = await shown.client.profiles.balance(shown.profile);
    const details = await openDetails(shown, (row) =>
      row.includes(autoPay.lastFailure?.invoiceNumber ?? '-'),
    );
    await read(
      details,
      /The automatic payment on .* failed\. There is not enough money on the card\..* It is not tried again\./,
    );
    const pane = await openPane(shown.root, 'Pay now with another card');
    await choose(pane, 'Mastercard');
    await pay(pane);
    await receipt(pane);
    await waitUntil(() => !all(shown.root, '[part=charge-failed]').length, 'the failure stays', {
      timeout: 30_000,
    });
  });

  it('F61: shows what of a payment went back to the payer', async () => {
    const shown = await show(meta);
    await see(shown.root, 'tbody tr[part=row]');
    const pane = await openPane(shown.root, /Pay invoice|Pay now/);
    await choose(pane, 'Mastercard');
    await pay(pane);
    await receipt(pane);
    const { items } = await shown.client.payments.list(shown.profile);
    const number = items[0]?.allocations.at(-1)?.invoiceNumber ?? '-';
    await (await storyService()).refund(items[0]?.id ?? '', 12_345);
    (await button(pane, 'Close')).click();
    const details = await openDetails(shown, (row) => row.includes(number));
    await read(details, /Mastercard •••• 4444 SEK 123\.45 paid back/);
    await isAccessible(details);
  });

  it('leads from a voided invoice to the credit note and back, and takes the focus along', async () => {
    const story = { render: () => html`<invoice-list status="void"></invoice-list>` };
    const details = await openDetails(await show(meta, story));
    const note = await see<HTMLButtonElement>(details, '[part=related] button');
    const number = textOf(note);
    note.click();
    await read(details, new RegExp(`Credit note ${number} Issued`));
    expect((details.getRootNode() as ShadowRoot).activeElement).to.equal(details);
    expect(details.ariaLabel).to.equal(`Details of ${number}`);
    await read(details, /Related documents Voids/);
    await isAccessible(details);
    (await button(details, /^Back to /)).click();
    await read(details, /Related documents Voided by/);
    expect((details.getRootNode() as ShadowRoot).activeElement).to.equal(details);
  });

  it('F26: shows a payment by bank transfer as one that was made elsewhere, in Swedish too', async () => {
    const shown = await show(
      meta,
      { render: () => html`<invoice-list status="paid"></invoice-list>` },
      { profile: 'bp_nordljus_eu' },
      { locale: 'sv' },
    );
    const details = await openDetails(shown);
    await read(details, /Banköverföring Betald utanför den här sidan/);
  });

  it('F26: calls money that had come in before an earlier payment, in German too', async () => {
    const story = { render: () => html`<invoice-list status="due overdue"></invoice-list>` };
    const shown = await show(meta, story, {}, { locale: 'de' });
    await see(shown.root, 'tbody tr[part=row]');
    await (await storyService()).receiveBankPayment(shown.profile, 100, 'Earlier payment');
    const { items } = await shown.client.invoices.list(shown.profile, {
      ...{ status: ['due', 'overdue'], sort: 'dueDate' },
    });
    const [first] = items;
    const details = await openDetails(shown, (row) => row.includes(first?.number ?? '-'));
    await read(details, /1,00 SEK Frühere Zahlung (?!Außerhalb)/);
  });
});
