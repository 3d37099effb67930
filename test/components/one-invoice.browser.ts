import { expect } from '@open-wc/testing';
import { html } from 'lit';
import meta from '../../stories/pay-now-button.stories.ts';
import { all, read, see, show, textOf } from './support/show.ts';

const wrong = {
  ...meta,
  render: () => html`<pay-now-button invoice-id="inv_0000000000000000"></pay-now-button>`,
};
const notSeen = 'You cannot see billing for this profile.';

describe('pay-now-button of one invoice', () => {
  it('says that the invoice was not found where there is none of that id, and never that billing cannot be seen', async () => {
    const { root } = await show(wrong);
    const said = new Set<string>();
    const element = await see(root, 'pay-now-button');
    new MutationObserver(() => said.add(textOf(element))).observe(element.shadowRoot as ShadowRoot, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    await read(root, 'This invoice was not found.');
    expect([...said].join()).not.to.contain(notSeen);
    expect(element.matches(':state(error)')).to.equal(true);
  });

  it('says the same of an invoice of another billing profile', async () => {
    const other = await show(meta, {}, { profile: 'bp_nordljus_eu' });
    const { items } = await other.client.invoices.list('bp_nordljus_eu', { limit: 1 });
    const { root } = await show({
      render: () => html`<pay-now-button invoice-id=${items[0]?.id}></pay-now-button>`,
    });
    await read(root, 'This invoice was not found.');
  });

  it('tells who may see nothing why, or as the host has chosen, nothing', async () => {
    const { root } = await show(wrong, {}, { person: 'section-only' });
    await read(root, notSeen);
    expect(all(root, '[role=alert]')).to.have.lengthOf(0);
    const { root: quiet } = await show(
      { render: () => html`<pay-now-button when-denied="hidden" invoice-id="inv_1"></pay-now-button>` },
      {},
      { person: 'section-only' },
    );
    await see(quiet, '.denied');
    expect(textOf(quiet)).to.equal('');
  });
});
