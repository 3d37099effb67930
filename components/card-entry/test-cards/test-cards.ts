import type { TestCard } from '../../i18n/more-words.ts';
import type { CardEntrySetup, MountCardEntry } from '../card-entry.ts';
import { CardEntryError } from '../card-entry.ts';

const cards: Record<TestCard, { brand: string; last4: string }> = {
  test_visa: { brand: 'visa', last4: '4242' },
  test_mastercard: { brand: 'mastercard', last4: '4444' },
  test_declined: { brand: 'visa', last4: '0002' },
  test_insufficient_funds: { brand: 'visa', last4: '9995' },
  test_expired: { brand: 'visa', last4: '0069' },
  test_slow: { brand: 'visa', last4: '0077' },
  test_lost_answer: { brand: 'visa', last4: '0119' },
  test_challenge: { brand: 'visa', last4: '3220' },
  test_challenge_declined: { brand: 'visa', last4: '9235' },
  test_disputed: { brand: 'visa', last4: '0259' },
  test_refund_fails: { brand: 'visa', last4: '5126' },
  test_charge_fails_later: { brand: 'visa', last4: '0341' },
};

/** Test cards by name instead of fields, for pages that have no vault, such as stories and tests. */
export const mount: MountCardEntry = async ({ container, words, onChange }) => {
  const label = document.createElement('label');
  const select = chooser(words);
  label.append(words.testCard, select);
  select.addEventListener('change', () => onChange(select.value !== ''));
  container.append(label);
  return {
    async tokenize() {
      const chosen = select.value as TestCard | '';
      if (!chosen) throw new CardEntryError('incomplete');
      const [unique] = crypto.getRandomValues(new Uint32Array(1));
      return { ...cards[chosen], token: `${chosen}-${unique}`, expiryMonth: 12, expiryYear: 2035 };
    },
    focus: () => select.focus(),
    remove: () => label.remove(),
  };
};

function chooser(words: CardEntrySetup['words']): HTMLSelectElement {
  const select = document.createElement('select');
  select.append(new Option('', ''));
  for (const name of Object.keys(cards)) select.append(new Option(words.testCards[name as TestCard], name));
  return select;
}
