import { looks } from '../../test/stories/support/looks.ts';
import type { Globals } from '../../test/stories/support/storybook.ts';

/** How a sheet's stories look. */
export interface SheetLook extends Globals {
  width: number;
}

const middle = 720;
const usual: SheetLook = { width: middle, locale: 'en', theme: 'default', scheme: 'light' };

const themes: SheetLook[] = looks
  .filter(({ locale }) => locale === 'en')
  .map((look) => ({ ...look, width: middle }));
const widths: SheetLook[] = [320, 1280].map((width) => ({ ...usual, width }));
// Where there is least room, words that are longer show first.
const locales: SheetLook[] = ['sv', 'ar', 'de', 'ja', 'en-XA'].flatMap((locale) =>
  [320, middle].map((width) => ({ ...usual, locale, width })),
);

/** Every theme, every width and every language once, each with all else as usual. */
export const sheetLooks: readonly SheetLook[] = [...themes, ...widths, ...locales];

export const nameOf = ({ width, locale, theme, scheme }: SheetLook): string =>
  [theme, scheme, width, locale].join('-');
