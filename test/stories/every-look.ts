// Every story in every theme, light and dark, in English and in Arabic: `npm run test:a11y [word]`.
import { ofPart, violations } from '../support/axe.ts';
import { closeBrowser } from '../support/visit.ts';
import { looks } from './support/looks.ts';
import { entries, Storybook } from './support/storybook.ts';

const word = process.argv[2] ?? '';
const stories = entries().filter(({ type, id }) => type === 'story' && id.includes(word));
const locales = [...new Set(looks.map(({ locale }) => locale))];

let runs = 0;
const found: string[] = [];
const book = await Storybook.open();
for (const locale of locales) for (const { id } of stories) await everyLook(id, locale);
await book.end();
await closeBrowser();

for (const one of found) console.log(one);
console.log(`${stories.length} stories, ${runs} axe runs, ${found.length} violations`);
process.exitCode = found.length > 0 ? 1 : 0;

/** A story acts once in each language; its themes change while it is shown, as a host's do. */
async function everyLook(id: string, locale: string): Promise<void> {
  for (const [position, look] of looks.filter((one) => one.locale === locale).entries()) {
    if (position === 0) await book.show(id, look);
    else await book.look(look);
    const complaints = [...(await violations(book.page, ofPart)), ...book.faults()];
    runs++;
    found.push(...complaints.map((one) => `${id} (${Object.values(look).join(', ')}): ${one}`));
  }
}
