import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import type { Role } from '../../src/server/access/roles.ts';
import { type Person, people } from '../../stories/service.ts';
import { leaveFor, lets } from '../support/role-table.ts';
import { clientBetween, refusal, showWith } from './support/between.ts';
import { choose, openPane } from './support/pane.ts';
import { all, button, read, see, show, textOf } from './support/show.ts';

type Action = keyof typeof leaveFor;

const page = {
  render: () => html`
    <balance-summary></balance-summary>
    <pay-now-button></pay-now-button>
    <payment-method-picker manage></payment-method-picker>
    <invoice-list status="due overdue"></invoice-list>`,
};

/** Each sample person holds the role that the person is named after. */
const roleOf = (person: Person) => (person === 'section-only' ? 'section-owner' : person) as Role;

const hasButton = (root: ParentNode, tag: string, name: RegExp) =>
  all<HTMLButtonElement>(root, `${tag}`).some((element) =>
    all<HTMLButtonElement>(element.shadowRoot ?? element, 'button').some((one) =>
      name.test(one.ariaLabel ?? textOf(one)),
    ),
  );

/** How a person sees that an action is theirs. */
const offers: Record<Exclude<Action, 'set-auto-pay' | 'download'>, (root: ParentNode) => boolean> = {
  'view-billing': (root) => all(root, '[part=total]').length > 0 && all(root, 'tr[part=row]').length > 0,
  pay: (root) =>
    hasButton(root, 'pay-now-button', /^Pay now$/) && hasButton(root, 'invoice-list', /^Pay now, invoice/),
  'add-payment-method': (root) => hasButton(root, 'payment-method-picker', /^Add a card$/),
  'remove-payment-method': (root) => hasButton(root, 'payment-method-picker', /^Remove /),
  'set-default-payment-method': (root) => hasButton(root, 'payment-method-picker', /^Make default: /),
};

describe('each role sees what it may do, and nothing else', () => {
  for (const person of Object.keys(people) as Person[]) {
    it(`S9: as the table of roles says, for someone who is ${person}`, async () => {
      const { root, client, profile } = await show(page, {}, { person });
      const role = roleOf(person);
      if (lets(role, 'view-billing')) await read(root, 'Total outstanding');
      else await read(root, 'You cannot see billing for this profile.');
      await waitUntil(() => all(root, '[aria-busy=true]').length === 0, 'something still loads', {
        timeout: 30_000,
      });
      const seen = Object.entries(offers).map(([action, offered]) => [action, offered(root)]);
      const expected = Object.keys(offers).map((action) => [action, lets(role, action as Action)]);
      expect(seen).to.deep.equal(expected);
      const { capabilities } = await client.profiles.access(profile);
      const allowed = capabilities.filter((one) => one.allowed).map(({ action }) => action);
      expect(allowed).to.have.members(Object.keys(leaveFor).filter((action) => lets(role, action as Action)));
    });
  }

  for (const person of (Object.keys(people) as Person[]).filter((one) => lets(roleOf(one), 'pay'))) {
    it(`S15: ${person} pays with a new card, and saves it only as the table of roles says`, async () => {
      const { root } = await show({ render: () => html`<pay-now-button></pay-now-button>` }, {}, { person });
      const pane = await openPane(root);
      await choose(pane, 'New card');
      await see(pane, '.fields');
      const maySave = all(pane, '.fields input[type=checkbox]').length > 0;
      expect(maySave).to.equal(lets(roleOf(person), 'add-payment-method'));
    });
  }

  it('say with a way to try again that what may be done could not be loaded', async () => {
    let isAway = true;
    const client = clientBetween({
      through: async (request, send) =>
        isAway && request.url.endsWith('/access') ? refusal(403, 'forbidden') : send(request),
    });
    const root = await showWith(client, html`<pay-now-button></pay-now-button>`);
    await read(root, 'You cannot see billing for this profile.');
    isAway = false;
    (await button(root, 'Try again')).click();
    await see(root, '[part=button]');
  });
});
