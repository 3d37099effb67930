import type { Globals } from './storybook.ts';

const themes = ['default', 'azure', 'contrast', 'bare'];
const schemes = ['light', 'dark'];
const locales = ['en', 'ar'];

/** Every theme, light and dark, in a language that is read from left to right and in one that is not. */
export const looks: readonly Required<Pick<Globals, 'locale' | 'theme' | 'scheme'>>[] = locales.flatMap(
  (locale) => themes.flatMap((theme) => schemes.map((scheme) => ({ locale, theme, scheme }))),
);

/** Decides which story wears which look in this run; `BETALA_SEED` plays a run again. */
export const seed = Number(process.env.BETALA_SEED ?? Math.floor(Date.now() / 1000) % 10_000);

/** Neighbours look different, and with every seed a story looks as it did not with the one before. */
export const lookOf = (position: number): Globals => looks[(seed + position) % looks.length] ?? {};
