// Draws contact sheets into build/gallery for people to look at: every story in every theme, width and language.
//   node --conditions=betala-source tools/gallery.ts [word ...]   only sheets whose name holds each of the words
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, entries, Storybook } from '../test/stories/support/storybook.ts';
import { root } from '../test/support/root.ts';
import { closeBrowser, theBrowser } from '../test/support/visit.ts';
import { nameOf, type SheetLook, sheetLooks } from './gallery/looks.ts';
import { drawSheet, type Shot, shoot } from './gallery/sheet.ts';

const folder = join(root, 'build/gallery');
const wanted = process.argv.slice(2);
const titles = Map.groupBy(
  entries().filter(({ type }) => type === 'story'),
  ({ title }) => title,
);
const fileName = (title: string, look: SheetLook) =>
  `${title.toLowerCase().replaceAll(/\W+/g, '-')}--${nameOf(look)}.png`;

mkdirSync(folder, { recursive: true });
const book = await Storybook.open();
const table = await (await theBrowser()).newPage();
const drawn: string[] = [];
for (const look of sheetLooks) for (const [title, stories] of titles) await draw(title, stories, look);
await book.end();
await closeBrowser();
writeFileSync(join(folder, 'index.html'), index(drawn));
console.log(`${drawn.length} sheets in build/gallery; open its index.html`);

async function draw(title: string, stories: readonly Entry[], look: SheetLook): Promise<void> {
  const file = fileName(title, look);
  if (!wanted.every((word) => file.includes(word))) return;
  const shots: Shot[] = [];
  const { width, ...globals } = look;
  for (const { id, name } of stories) {
    await book.page.setViewportSize({ width, height: 800 });
    await book.show(id, globals);
    shots.push({ name, png: await shoot(book.page, width) });
  }
  writeFileSync(join(folder, file), await drawSheet(table, `${title}: ${nameOf(look)}`, width, shots));
  drawn.push(file);
  console.log(file);
}

function index(files: readonly string[]): string {
  const items = files.map((file) => `<li><a href="${file}">${file.replace('.png', '')}</a></li>`);
  return `<!doctype html><meta charset="utf-8"><title>Gallery</title><h1>Contact sheets</h1><ul>${items.join('\n')}</ul>`;
}
