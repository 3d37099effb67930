import { expect } from '@open-wc/testing';
import { formatDate } from '../../components/i18n/format-date.ts';
import { formatMoney } from '../../components/i18n/format-money.ts';
import { languageFor } from '../../components/i18n/language.ts';
import { currencies } from '../../sdk/contract/currencies.ts';
import { currencyDigits } from '../../sdk/index.ts';
import { firstWrongAmount } from '../support/shown-money.ts';

const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('amounts, dates and words', () => {
  it('writes amounts as people of the language do', () => {
    expect(plain(formatMoney({ amount: 4_825_000, currency: 'SEK' }, 'sv'))).to.equal('48 250,00 kr');
    expect(formatMoney({ amount: 1234, currency: 'JPY' }, 'en')).to.equal('¥1,234');
  });

  it('shows every currency with the digits of ISO 4217, whatever the browser thinks', () => {
    for (const currency of currencies) {
      const digits = currencyDigits(currency);
      const shown = formatMoney({ amount: 123_456, currency }, 'en');
      const fraction = /\.(\d+)\D*$/.exec(shown)?.[1] ?? '';
      expect(fraction, `${currency}: ${shown}`).to.have.lengthOf(digits);
    }
  });

  it('T13: shows digit for digit what is charged, in every ISO 4217 currency and twelve languages', () => {
    expect(firstWrongAmount(10_000)).to.equal(undefined);
  });

  it('shows the same day for a date everywhere', () => {
    expect(formatDate('2026-01-01', 'en')).to.equal('Jan 1, 2026');
    expect(formatDate('2026-12-31', 'sv')).to.equal('31 dec. 2026');
  });

  it('speaks English where the language is unknown or no language at all', async () => {
    for (const locale of ['el', 'zh-TW', 'xx-INVALID-', '🙂']) {
      expect((await languageFor(locale)).words.payNow).to.equal('Pay now');
    }
  });

  it('has the Swedish words that were given', async () => {
    const { words } = await languageFor('sv-SE');
    expect(words).to.include({
      payNow: 'Betala nu',
      invoices: 'Fakturor',
      totalOutstanding: 'Restbelopp',
      selectMethod: 'Välj en betalningsmetod',
    });
    expect(words.statuses).to.include({ paid: 'Betald', overdue: 'Förfallen' });
  });

  it('counts invoices in the singular and the plural', async () => {
    const { words } = await languageFor('sv');
    expect([words.openInvoices(1, '1'), words.openInvoices(2, '2')]).to.deep.equal([
      '1 obetald faktura',
      '2 obetalda fakturor',
    ]);
  });

  it('uses a host’s own words in place of ours', async () => {
    const language = await languageFor('en', { payNow: 'Settle up', done: 'All done' });
    expect(language.words.payNow).to.equal('Settle up');
    expect((await language.more()).done).to.equal('All done');
  });
});
