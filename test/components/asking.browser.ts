import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import list from '../../stories/invoice-list.stories.ts';
import { openBilling } from '../../stories/open-billing.ts';
import meta, * as stories from '../../stories/pay-now-button.stories.ts';
import { storyService } from '../../stories/service.ts';
import { clientBetween, showWith } from './support/between.ts';
import { all, button, heard, isAccessible, read, see, show, textOf } from './support/show.ts';

const reader = { person: 'profile-reader' } as const;

/** Presses the button that asks, and gives the message that comes. */
async function ask(root: HTMLElement): Promise<HTMLTextAreaElement> {
  (await button(root, 'Ask someone to pay')).click();
  return see<HTMLTextAreaElement>(root, 'dialog[open] textarea');
}

describe('asking someone to pay', () => {
  it('writes what is due, to whom, until when, and a link that opens the pane', async () => {
    const { client, profile } = openBilling();
    const { items } = await client.invoices.list(profile, { status: ['due', 'overdue'] });
    const { root } = await show(meta, stories.MayNotPay);
    const { value } = await ask(root);
    for (const { number } of items) expect(value).to.contain(number);
    expect(value)
      .to.match(/Could you pay this to .+\?/)
      .and.match(/: SEK.[\d,.]+, due \w+ \d+, \d{4}/);
    expect(value).to.match(/^https?:\/\/\S+[?&]betala=pay%40bp_nordljus_se$/m);
    expect(value.trim().endsWith('Fredrik Björk')).to.equal(true);
    const dialog = await see<HTMLDialogElement>(root, 'dialog[open]');
    await read(dialog, /Ask someone who can: .*Astrid Lindqvist/);
    await isAccessible(dialog);
  });

  it('tells how many there are and what all of them come to, where it names only those that are due first', async () => {
    const { root, client, profile } = await show(meta, stories.MayNotPay);
    const list = client.invoices.list.bind(client.invoices);
    client.invoices.list = (id, query) => list(id, { ...query, limit: 1 });
    const { items, count, totals } = await list(profile, { status: ['due', 'overdue'] });
    const asked = heard(root, 'ask-to-pay');
    const { value } = await ask(root);
    const named = items.filter(({ number }) => value.includes(number));
    expect(named).to.have.lengthOf(1);
    const lines = value.split('\n');
    const sum = lines[lines.indexOf('…') + 1];
    expect(sum).to.match(new RegExp(`^${count} unpaid invoices: SEK`));
    const event = await asked;
    expect([event.count, event.totals, event.invoices.length]).to.deep.equal([count, totals, 1]);
    expect(event.subject).to.contain(sum?.split(': ')[1]);
  });

  it('is asked from the details of one invoice, and speaks of that one alone', async () => {
    const { root, client, profile } = await show(list, {}, reader);
    const { items } = await client.invoices.list(profile, { status: ['due', 'overdue'] });
    const [one, other] = items;
    (await button(root, `Details of ${one?.number}`)).click();
    const details = await see(root, '[part=details]');
    (await button(details, 'Ask someone to pay')).click();
    const { value } = await see<HTMLTextAreaElement>(root, 'dialog[open] textarea');
    expect(value).to.contain(one?.number).and.not.contain(other?.number);
    expect(decodeURIComponent(value)).to.contain(`betala=pay:${one?.number}@bp_nordljus_se`);
    await isAccessible(await see(root, 'dialog[open]'));
  });

  it('says no date of an invoice that has none to be paid by', async () => {
    const client = clientBetween({
      getSession: async () => (await storyService()).getSession(reader.person),
      through: async (request, send) => {
        const answer = await send(request);
        if (!new URL(request.url).pathname.endsWith('/invoices')) return answer;
        const page = (await answer.json()) as { items: object[] };
        return Response.json({ ...page, items: page.items.map((one) => ({ ...one, dueDate: null })) });
      },
    });
    const root = await showWith(client, html`<pay-now-button></pay-now-button>`);
    const { value } = await ask(root);
    expect(value).to.match(/^SE-\d+: SEK.[\d,.]+$/m);
  });

  it('gives the message to the mail program as it was rewritten, to nobody that the service has not named', async () => {
    const { root } = await show(meta, stories.MayNotPay);
    const message = await ask(root);
    message.value = 'Please & thank you\nFredrik';
    message.dispatchEvent(new Event('input'));
    const mail = await see<HTMLAnchorElement>(root, 'a[href^="mailto:"]');
    await waitUntil(() => mail.href.includes('thank'));
    const [to, query] = mail.href.split('?');
    expect(to).to.equal('mailto:');
    const said = new URLSearchParams(query);
    expect(said.get('body')).to.equal('Please & thank you\r\nFredrik');
    expect(said.get('subject')).to.match(/^Please pay SEK.[\d,.]+ to /);
  });

  it('copies the message, and tells so', async () => {
    const { root } = await show(meta, stories.MayNotPay);
    const { value } = await ask(root);
    let copied = '';
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => (copied = text) },
      configurable: true,
    });
    (await button(root, 'Copy the message')).click();
    const status = await see(root, 'dialog[open] [role=status]');
    await read(status, 'Message: Copied');
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    expect(copied).to.equal(value);
  });

  it('leaves it to a host that sends a message of its own', async () => {
    const { root } = await show(meta, stories.MayNotPay);
    root.addEventListener('ask-to-pay', (event) => event.preventDefault());
    const asked = heard(root, 'ask-to-pay');
    (await button(root, 'Ask someone to pay')).click();
    const { invoices, whoCan, link, message } = await asked;
    expect(invoices.length).to.be.greaterThan(0);
    expect(whoCan).to.contain('Astrid Lindqvist');
    expect(message).to.contain(link);
    expect(all(root, 'dialog[open]')).to.have.lengthOf(0);
  });

  it('is asked, closed with Escape, and gives the focus back, with the keyboard alone', async () => {
    const { root } = await show(meta, stories.MayNotPay);
    const opener = await button(root, 'Ask someone to pay');
    opener.focus();
    await sendKeys({ press: 'Enter' });
    const dialog = await see<HTMLDialogElement>(root, 'dialog[open]');
    const focused = () => (opener.getRootNode() as ShadowRoot).activeElement;
    await waitUntil(() => focused()?.matches('h2'));
    await sendKeys({ press: 'Tab' });
    expect(focused()?.ariaLabel).to.equal('Close');
    await sendKeys({ press: 'Tab' });
    // Firefox lets what scrolls have the focus, too.
    if (focused()?.matches('.body')) await sendKeys({ press: 'Tab' });
    expect(focused()?.matches('textarea')).to.equal(true);
    await sendKeys({ press: 'Tab' });
    expect(textOf(focused() as Element)).to.equal('Write an e-mail');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialog.open);
    expect(focused()).to.equal(opener);
  });
});

describe('what may not be done', () => {
  it('is hidden, shown locked with the reason, or told, as the host chooses', async () => {
    const element = (how: string) => ({
      render: () => html`<pay-now-button when-denied=${how}></pay-now-button>`,
    });
    const told = await show(element('reason'), {}, reader);
    await read(told.root, 'Your role does not let you pay.');
    expect(all(told.root, '[part=button]')).to.have.lengthOf(0);
    const locked = await show(element('disabled'), {}, reader);
    const press = await button(locked.root, 'Pay now');
    expect(press.ariaDisabled).to.equal('true');
    const why = press.getAttribute('aria-describedby');
    expect(textOf(all(locked.root, `#${why}`)[0] as Element)).to.contain('Your role does not let you pay.');
    press.click();
    expect(all(locked.root, 'dialog')).to.have.lengthOf(0);
    await isAccessible(locked.root);
    const hidden = await show(element('hidden'), {}, reader);
    const one = await see(hidden.root, 'pay-now-button');
    await waitUntil(() => one.matches(':state(denied)'), 'not denied', { timeout: 30_000 });
    expect(one.innerText).to.equal('');
  });

  it('is as the provider says, where an element says nothing', async () => {
    const { root } = await show(
      { render: () => html`<payment-method-picker></payment-method-picker>` },
      {},
      reader,
    );
    const provider = all(root, 'billing-provider')[0];
    provider?.setAttribute('when-denied', 'disabled');
    const add = await button(root, 'Add a card');
    expect(add.ariaDisabled).to.equal('true');
    provider?.setAttribute('when-denied', 'hidden');
    await waitUntil(() => all(root, '[part=add]').length === 0);
    expect(textOf(root)).not.to.contain('Your role');
  });

  it('is told once a page, and by another element when the one that told it goes', async () => {
    const { root } = await show(
      {
        render: () => html`<pay-now-button></pay-now-button><pay-now-button></pay-now-button>
          <payment-method-picker></payment-method-picker>`,
      },
      {},
      { person: 'section-only' },
    );
    const telling = () => all(root, '[part=reason]');
    await read(root, 'You cannot see billing for this profile.');
    await waitUntil(() => all(root, ':state(denied)').length === 3, 'not all denied', { timeout: 30_000 });
    expect(telling()).to.have.lengthOf(1);
    const [first] = telling();
    ((first as HTMLElement).getRootNode() as ShadowRoot).host.remove();
    await read(root, 'You cannot see billing for this profile.');
    expect(telling()).to.have.lengthOf(1);
  });

  it('is told by another element when the one that told it is to say nothing any more', async () => {
    const { root } = await show(
      {
        render: () => html`<pay-now-button></pay-now-button><payment-method-picker></payment-method-picker>`,
      },
      {},
      { person: 'section-only' },
    );
    const telling = () => all(root, '[part=reason]').map((one) => (one.getRootNode() as ShadowRoot).host);
    await waitUntil(() => all(root, ':state(denied)').length === 2, 'not all denied', { timeout: 30_000 });
    const [first] = telling();
    first?.setAttribute('when-denied', 'hidden');
    await waitUntil(() => telling().length === 1 && telling()[0] !== first, 'nobody tells it', {
      timeout: 30_000,
    });
  });

  it('says in each of a page’s tabs why nothing may be paid, whichever is shown', async () => {
    const { root } = await show(
      {
        render: () => html`<section><pay-now-button></pay-now-button></section>
          <section hidden><pay-now-button></pay-now-button></section>`,
      },
      {},
      { person: 'profile-reader' },
    );
    const tabs = all(root, 'section');
    const shown = () => tabs.map((tab) => !tab.hidden && /Ask someone/.test(textOf(tab)));
    await waitUntil(() => shown()[0], 'it is not said', { timeout: 30_000 });
    await waitUntil(() => /Ask someone/.test(textOf(tabs[1] as Node)), 'the other has nothing to say', {
      timeout: 30_000,
    });
    for (const tab of tabs) tab.hidden = !tab.hidden;
    expect(shown()).to.deep.equal([false, true]);
  });
});
