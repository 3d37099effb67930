import { cached } from './cached.ts';

/** The forms that each language has for a whole number; Intl's "many" of French, Spanish, Italian and Portuguese is for millions. */
interface Forms {
  ar: 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
  da: 'one' | 'other';
  de: 'one' | 'other';
  en: 'one' | 'other';
  es: 'one' | 'other';
  fi: 'one' | 'other';
  fr: 'one' | 'other';
  he: 'one' | 'two' | 'other';
  it: 'one' | 'other';
  nb: 'one' | 'other';
  nl: 'one' | 'other';
  pl: 'one' | 'few' | 'many' | 'other';
  'pt-BR': 'one' | 'other';
  sv: 'one' | 'other';
}

const rules = cached((language) => new Intl.PluralRules(language));

/** Chooses the form that a language uses with this count. Japanese and Chinese have but one and need not ask. */
export function plural<Tongue extends keyof Forms>(
  language: Tongue,
  count: number,
  forms: Record<Forms[Tongue], string>,
): string {
  const byName: Record<string, string> & { other?: string } = forms;
  return byName[rules(language).select(count)] ?? byName.other ?? '';
}
