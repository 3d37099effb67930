import { expect, html } from '@open-wc/testing';
import { clientBetween, showWith } from './support/between.ts';
import { chooseNewCard, openPane, pay } from './support/pane.ts';
import { all, button, see, textOf } from './support/show.ts';
import { widen, widenBack } from './support/window.ts';

const width = 320;
const currencies = ['SEK', 'NOK', 'DKK', 'CHF', 'PLN', 'CZK', 'HUF', 'RON'];
const unbroken = 'x'.repeat(40);

/** A client whose answers are changed on their way. */
const changed = (change: (body: never, path: string) => unknown) =>
  clientBetween({
    through: async (request, send) => {
      const answer = await send(request);
      if (!/json/.test(answer.headers.get('content-type') ?? '')) return answer;
      const body = change((await answer.json()) as never, new URL(request.url).pathname);
      return Response.json(body, answer);
    },
  });

/** What stands out of a part of the page on one side of the screen. */
const outside = (part: ParentNode) =>
  all<HTMLElement>(part, '*')
    .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden'))
    .map((one) => ({ one, ...one.getBoundingClientRect().toJSON() }))
    .filter((box) => box.width > 1 && (box.right > width + 1 || box.left < -1))
    .map(({ one }) => `${one.localName}.${one.className}: ${textOf(one)}`);

describe('At 320 pixels', () => {
  beforeEach(async function () {
    await widen(this, width);
    document.body.style.margin = '0';
  });
  afterEach(async () => {
    document.body.style.margin = '';
    await widenBack();
  });

  it('eight currencies have room beside the chart and in the pane', async () => {
    const inAll = <Row extends object>(row: Row, name: keyof Row) =>
      currencies.map((currency) => ({ ...row, [name]: { ...row[name], currency } }));
    type Months = { currencies: { months: { billed: object; paid: object }[] }[] };
    type List = { items: { amountDue: object }[] };
    const client = changed((body: Months & List, path) => {
      if (path.endsWith('/months')) {
        const months = body.currencies[0]?.months ?? [];
        const of = (currency: string) =>
          months.map((month) => ({
            ...month,
            billed: { ...month.billed, currency },
            paid: { ...month.paid, currency },
          }));
        return { ...body, currencies: currencies.map((currency) => ({ currency, months: of(currency) })) };
      }
      const [first] = path.endsWith('/invoices') ? body.items : [];
      if (!first) return body;
      const items = inAll(first, 'amountDue').map((one, at) => ({ ...one, id: `inv_${at}` }));
      return { ...body, items };
    });
    const tags = html`<balance-summary></balance-summary><pay-now-button></pay-now-button>`;
    const root = await showWith(client, tags);
    await see(root, '.trend .currencies button');
    expect(outside(await see(root, '.trend'))).to.deep.equal([]);
    (await button(root, 'Pay now')).click();
    await see(root, 'dialog .currencies input');
    expect(outside(await see(root, 'dialog .currencies'))).to.deep.equal([]);
  });

  it('the largest amount there is does not make the end of the pane scroll, in Arabic', async () => {
    const grown = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value, (_, one) =>
          one?.currency && one.amount > 0 ? { ...one, amount: 999_999_999_999_999 } : one,
        ),
      );
    const root = await showWith(changed(grown), html`<pay-now-button></pay-now-button>`);
    root.locale = 'ar';
    const pane = await openPane(root, 'ادفع الآن');
    const foot = await see(pane, 'footer');
    expect(foot.scrollWidth).to.be.at.most(foot.clientWidth + 1);
  }).timeout(60_000);

  it('a payment method with a long name stays on the receipt', async () => {
    type Paid = { method?: string };
    const client = changed((body: Paid) => (body.method ? { ...body, method: unbroken } : body));
    const root = await showWith(client, html`<pay-now-button></pay-now-button>`);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_visa');
    await pay(pane);
    const receipt = await see(pane, '.receipt');
    expect(textOf(receipt)).to.contain(unbroken);
    expect(outside(receipt)).to.deep.equal([]);
  }).timeout(60_000);

  it('a line of one long word goes on below itself, beside its amount', async () => {
    type Details = { lines?: object[] };
    const client = changed((body: Details) =>
      body.lines ? { ...body, lines: body.lines.map((line) => ({ ...line, description: unbroken })) } : body,
    );
    const root = await showWith(client, html`<invoice-list></invoice-list>`);
    (await see<HTMLButtonElement>(root, '.open')).click();
    const lines = await see(root, '[part=details] .lines');
    expect(textOf(lines)).to.contain(unbroken);
    expect(outside(lines)).to.deep.equal([]);
  });

  it('what a host puts at the end of a row stands off the button above it, and what is not loaded yet where it comes', async () => {
    const root = await showWith(clientBetween(), html`<invoice-list></invoice-list>`);
    root.locale = 'de';
    const list = await see(root, 'invoice-list');
    const endOf = (part: Element) => Math.round(part.getBoundingClientRect().right);
    const waiting = endOf(await see(root, '.waiting .status .skeleton'));
    const paying = await button(root, /^Jetzt bezahlen, Rechnung/);
    expect(endOf(await see(root, 'tr[part=row] .status .badge'))).to.equal(waiting);
    const own = document.createElement('button');
    own.textContent = 'Ask us about it';
    own.style.whiteSpace = 'nowrap';
    own.slot = (await see<HTMLSlotElement>(root, 'tr:has([part=pay]) .act slot')).name;
    list.append(own);
    const between = own.getBoundingClientRect().top - paying.getBoundingClientRect().bottom;
    expect(between).to.be.at.least(3);
  });

  it('the ring of what has the focus stays off the question above it', async () => {
    const root = await showWith(clientBetween(), html`<payment-method-picker></payment-method-picker>`);
    root.locale = 'de';
    (await button(root, /^Mastercard.* entfernen$/)).click();
    const close = await see(root, '.acts .close');
    const question = close.parentElement?.querySelector('span') as Element;
    // Two pixels of ring, two away from it.
    expect(close.getBoundingClientRect().top - 4).to.be.at.least(question.getBoundingClientRect().bottom - 1);
  });
});
