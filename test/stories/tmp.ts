import { closeBrowser } from '../support/visit.ts';
import { violations } from './support/measures.ts';
import { Storybook } from './support/storybook.ts';

const book = await Storybook.open();
for (const [locale, scheme, w, h] of [
  ['en', 'light', 1280, 800],
  ['sv', 'dark', 320, 640],
  ['ar', 'light', 400, 800],
] as const)
  for (const id of [
    'paying-choosing-and-reviewing--part-of-it',
    'paying-choosing-and-reviewing--more-than-is-due',
    'paying-choosing-and-reviewing--nothing-chosen',
  ]) {
    await book.page.setViewportSize({ width: w, height: h });
    await book.show(id, { locale, scheme } as never);
    console.log(locale, id.slice(-12), await violations(book.page), book.faults());
    await book.page.screenshot({ path: `/tmp/shot-${locale}-${id.slice(-8)}.png` });
  }
await book.end();
await closeBrowser();
