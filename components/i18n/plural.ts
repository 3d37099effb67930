/** Chooses the form that a language uses with this count; `other` where it has no form of its own. */
export function plural(locale: string, count: number, forms: { one?: string; other: string }): string {
  const form = new Intl.PluralRules(locale).select(count);
  return (form === 'one' ? forms.one : undefined) ?? forms.other;
}
