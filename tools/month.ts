// Plays a month in the life of an invoice in the running portal, and takes the pictures of docs/month.md.
//   npm run month                  into docs/pictures/month
//   npm run month -- dark 320      the same in another theme or width, into build/month-dark-320
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { emptyFolder, freePortPair, Portal } from '../test/support/portal-process.ts';
import { root } from '../test/support/root.ts';
import { closeBrowser, visit } from '../test/support/visit.ts';
import { monthCompany, payingByCard } from './month/company.ts';
import { Stage } from './month/stage.ts';
import { pictureOf, steps } from './month/steps.ts';

const given = process.argv.slice(2);
const theme = given.includes('dark') ? 'dark' : 'light';
const width = Number(given.find((word) => /^\d+$/.test(word)) ?? 1120);
const folder = join(root, given.length > 0 ? `build/month-${theme}-${width}` : 'docs/pictures/month');
mkdirSync(folder, { recursive: true });

const dataFolder = emptyFolder();
const file = `${dataFolder}.json`;
writeFileSync(file, JSON.stringify(monthCompany(new Date().toISOString().slice(0, 10))));
const portal = await new Portal({ dataFolder, port: await freePortPair(), args: ['--import', file] }).start();
const ends: (() => unknown)[] = [];
// A visit tidies up after a test; here, after the month.
const month = { after: (end: () => unknown) => ends.unshift(end) } as unknown as TestContext;
const { page } = await visit(month, { portal, theme, width, profile: payingByCard });
await page.setViewportSize({ width, height: 1020 });
const stage = new Stage(page, portal.url, folder);
for (const [at, step] of steps.entries()) {
  await step.play(stage);
  await stage.picture(pictureOf(step, at), step.isWhole);
  console.log(step.picture);
}
for (const end of ends) await end();
await closeBrowser();
await portal.end();
