import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser } from '../support/visit.ts';
import { beyond } from './support/measures.ts';
import { Storybook } from './support/storybook.ts';

/** As wide as A4 between the margins that browsers leave. */
const paper = 718;

let book: Storybook;
before(async () => {
  book = await Storybook.open({ viewport: { width: 1000, height: 700 } });
});
after(() => book.end().then(closeBrowser));

/** Shows a story as it is printed. */
async function printed(story: string, globals = {}): Promise<void> {
  await book.page.emulateMedia({ media: 'screen' });
  await book.page.setViewportSize({ width: 1000, height: 700 });
  await book.show(story, globals);
  await book.page.setViewportSize({ width: paper, height: 1000 });
  await book.page.emulateMedia({ media: 'print' });
}

const list = () => book.page.locator('invoice-list');

for (const story of ['elements-invoice-list--selectable', 'elements-invoice-list--other-columns'])
  test(`On paper ${story.split('--')[1]} keeps its columns, and has nothing to press`, async () => {
    await printed(story);
    const columns = list().locator('thead th:not(.tick, .act)');
    assert.ok((await columns.count()) >= 6);
    for (const column of await columns.all()) assert.ok(await column.isVisible(), await column.innerText());
    for (const gone of ['.tick', '.act', '.search', '.tool', '.filters', '.turning'])
      assert.equal(await list().locator(gone).filter({ visible: true }).count(), 0, gone);
    assert.equal(await beyond(book.page, paper), 0);
  });

test('On paper a dark list is dark on white', async () => {
  await printed('elements-invoice-list--all', { scheme: 'dark' });
  const colour = await list()
    .locator('tbody td.dueDate')
    .first()
    .evaluate((cell) => getComputedStyle(cell).color);
  assert.equal(colour, 'rgb(27, 31, 39)');
});

test('A list without end is printed with every row that was loaded', async () => {
  const { page } = book;
  await page.emulateMedia({ media: 'screen' });
  await book.show('elements-invoice-list--endless');
  await list().locator('tr[part=row]').first().waitFor();
  const total = Number(await list().locator('table').getAttribute('aria-rowcount')) - 1;
  const rows = () => list().locator('tr[part=row]').count();
  await page.waitForFunction((all) => {
    scrollTo(0, document.documentElement.scrollHeight);
    return (document.querySelector('invoice-list') as unknown as { loadedCount: number }).loadedCount === all;
  }, total);
  assert.ok((await rows()) < total, 'the rows are all there while nothing is printed');
  const inPrint = page.evaluate(
    () =>
      new Promise<number | undefined>((resolve) => {
        const count = () =>
          document.querySelector('invoice-list')?.shadowRoot?.querySelectorAll('tr[part=row]').length;
        addEventListener('beforeprint', () => resolve(count()), { once: true });
      }),
  );
  await page.pdf();
  assert.equal(await inPrint, total);
});

test('A receipt is printed alone, in dark ink, with what the host added, on one sheet', async () => {
  const { page } = book;
  await page.emulateMedia({ media: 'screen' });
  await book.show('paying-what-comes-of-it--receipt-with-extra', { scheme: 'dark' });
  await page.evaluate(() => {
    window.print = () => undefined;
    document.body.append(Object.assign(document.createElement('p'), { id: 'host' }));
  });
  await page.locator('button[part=print]').click();
  await page.emulateMedia({ media: 'print' });
  const style = (selector: string, name: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), name);
  assert.equal(await style('#host', 'visibility'), 'hidden');
  assert.equal(await style('[part=receipt] h3', 'visibility'), 'visible');
  assert.equal(await style('[slot=receipt]', 'visibility'), 'visible');
  assert.equal(await style('[part=receipt] h3', 'color'), 'rgb(27, 31, 39)');
  assert.equal(await page.locator('dialog[open] button:visible').count(), 0);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  assert.equal(pdf.match(/\/Type \/Page\b/g)?.length, 1);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.equal(await style('#host', 'visibility'), 'visible');
});
