import assert from 'node:assert/strict';
import { people } from '../../src/portal/server/people.ts';
import { mayDo, type Role } from '../../src/server/access/roles.ts';
import { eightRoles } from '../support/behaviours.ts';
import { inBothLanguages } from '../support/in-both-languages.ts';

/** The sample person with this subject holds the role that the subject is named after. */
const roleOf = (as: string) => (as === 'section-only' ? 'section-owner' : as) as Role;

inBothLanguages(
  'S9',
  {},
  async ({ page, words, pane }, as) => {
    const summary = page.locator('balance-summary');
    if (!mayDo([roleOf(as)], 'view-billing')) {
      await summary.getByText(words.notVisible).first().waitFor();
      assert.equal(await page.getByText(/SEK|\bkr\b/).count(), 0);
      return;
    }
    await summary.getByText(words.totalOutstanding).waitFor();
    if (mayDo([roleOf(as)], 'pay')) {
      await pane.open();
      await pane.dialog.getByRole('radio').first().waitFor();
      await pane.dialog.getByRole('radio', { name: words.newCard }).waitFor();
      return;
    }
    const button = page.locator('pay-now-button');
    await button.getByText(words.reasons.role).waitFor();
    const said = await button.locator('[part=reason]').innerText();
    const payers = people.filter(({ subject }) => mayDo([roleOf(subject)], 'pay'));
    assert.ok(
      payers.some(({ name }) => said.includes(name)),
      said,
    );
    assert.equal(await page.getByRole('button', { name: words.payNow }).count(), 0);
  },
  eightRoles,
);

inBothLanguages(
  'S10',
  {},
  async ({ context, portal, client, page }, as) => {
    const answer = await context.request.post(`${portal.url}/api/billing-session`);
    const { token } = (await answer.json()) as { token: string };
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    assert.equal(claims.sub, as);
    assert.ok(claims.exp - claims.iat <= 15 * 60, 'the session lives longer than a quarter of an hour');
    const access = await client.profiles.access('bp_nordljus_se');
    assert.equal(access.name, people.find(({ subject }) => subject === as)?.name);
    const stored = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    assert.ok(!stored.includes(token.split('.')[2] ?? token), 'the session lies in a store of the browser');
  },
  eightRoles,
);
