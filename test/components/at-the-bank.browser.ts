import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { outstanding } from '../../components/parts/paying/outstanding.ts';
import { openBilling } from '../../stories/open-billing.ts';
import { clientBetween, refusal, showWith } from './support/between.ts';
import { leftAtTheBank } from './support/left-at-the-bank.ts';
import { choose, chooseNewCard, openPane, pay, receipt } from './support/pane.ts';
import { all, button, read, see, textOf } from './support/show.ts';

/** Saves a card that the bank asks about, and tells which invoice is due first. */
async function cardThatIsAskedAbout(): Promise<string> {
  const { client, profile } = openBilling();
  await client.paymentMethods.add(profile, { cardToken: 'test_challenge-saved123', makeDefault: true });
  const [first] = (await client.invoices.list(profile, outstanding)).items;
  return first?.id ?? '';
}

/** A client that hears, once it is told so, that the payer has confirmed at the bank. */
function clientOfBank() {
  const bank = { hasConfirmed: false };
  const client = clientBetween({
    through: async (request, send) => {
      const answer = await send(request);
      if (!bank.hasConfirmed || request.method !== 'GET' || !/\/payments\/\w+$/.test(request.url))
        return answer;
      const finishedAt = new Date().toISOString();
      return Response.json({ ...(await answer.json()), status: 'succeeded', nextAction: null, finishedAt });
    },
  });
  return { bank, client };
}

/** Whether the pane has said in the meantime that someone else pays. */
function watching(pane: HTMLElement): () => boolean {
  let hasSaid = false;
  const look = () => {
    hasSaid ||= textOf(pane).includes('in another window');
  };
  const timer = setInterval(look, 20);
  return () => {
    clearInterval(timer);
    return hasSaid;
  };
}

describe('The payer’s step at the bank', () => {
  for (const [where, beside] of [
    ['on a page with nothing but the button of one invoice', html``],
    ['beside a summary', html`<balance-summary></balance-summary>`],
  ] as const)
    it(`is shown until it is taken, and then the host is told: with a saved card, ${where}`, async () => {
      const invoiceId = await cardThatIsAskedAbout();
      const { bank, client } = clientOfBank();
      const root = await showWith(
        client,
        html`<pay-now-button invoice-id=${invoiceId}></pay-now-button>${beside}`,
      );
      let told = 0;
      root.addEventListener('payment-success', () => told++);
      const pane = await openPane(root);
      await choose(pane, '3220');
      await pay(pane);
      await see(pane, '[part=action]');
      // As long as it takes to look twice how the payment stands.
      await new Promise((resolve) => setTimeout(resolve, 2500));
      expect(all(pane, '[part=action]')).to.have.lengthOf(1);
      bank.hasConfirmed = true;
      await receipt(pane);
      await waitUntil(() => told > 0, 'the host is not told', { timeout: 30_000 });
      expect(told).to.equal(1);
    }).timeout(90_000);

  it('is there again at once where the pane is closed and opened again, and nobody else is said to pay', async () => {
    const { bank, client } = clientOfBank();
    const root = await showWith(client, html`<pay-now-button></pay-now-button>`);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_challenge');
    await pay(pane);
    await see(pane, '[part=action]');
    // Until it is looked at no more than every five seconds.
    await new Promise((resolve) => setTimeout(resolve, 7000));
    pane.close();
    const hasSaid = watching(pane);
    (await button(root, 'Finish payment')).click();
    await see(pane, '[part=action]');
    expect(hasSaid()).to.equal(false);
    pane.close();
    bank.hasConfirmed = true;
    const begun = performance.now();
    (await button(root, 'Finish payment')).click();
    await receipt(pane);
    expect(performance.now() - begun).to.be.lessThan(3000);
  }).timeout(90_000);

  it('is over once the payer cancels it, and is not said to be taken elsewhere', async () => {
    const root = await showWith(clientBetween(), html`<pay-now-button></pay-now-button>`);
    const pane = await openPane(root);
    await chooseNewCard(pane, 'test_challenge');
    await pay(pane);
    const cancel = await button(pane, 'Cancel the payment');
    const hasSaid = watching(pane);
    cancel.click();
    await read(pane, 'The payment was canceled. Nothing was paid.');
    await button(root, 'Pay now');
    await waitUntil(() => all(root, 'pay-now-button .paying').length === 0, 'it is still under way');
    expect(hasSaid()).to.equal(false);
    expect(all(pane, '[part=pay]')).to.have.lengthOf(1);
  }).timeout(60_000);

  it('says that it could not be canceled while the service is away, also once it is back, and cancels it then', async () => {
    let isAway = false;
    let looks = 0;
    const client = clientBetween({
      intents: await leftAtTheBank(),
      through: async (request, send) => {
        if (/\/payments\/\w+$/.test(request.url)) looks++;
        return isAway ? refusal(500, 'internal-error') : send(request);
      },
    });
    const root = await showWith(client, html`<pay-now-button></pay-now-button>`);
    const cancel = await button(root, 'Cancel the payment');
    isAway = true;
    cancel.click();
    const words = 'The payment could not be canceled and may still be completed. Try again.';
    await read(await see(root, '[part=news][role=status]'), words);
    isAway = false;
    looks = 0;
    await waitUntil(() => looks > 1, 'nobody looks', { timeout: 30_000 });
    expect(textOf(root)).to.contain(words);
    cancel.click();
    await read(root, 'The payment was canceled.');
    expect(textOf(root)).not.to.contain(words);
  }).timeout(90_000);
});
