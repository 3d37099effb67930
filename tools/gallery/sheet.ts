import type { Page } from 'playwright-core';

export interface Shot {
  name: string;
  png: Buffer;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Puts the pictures of one look side by side on one sheet, as wide as a screen can show. */
export async function drawSheet(
  page: Page,
  title: string,
  width: number,
  shots: readonly Shot[],
): Promise<Buffer> {
  const columns = Math.max(1, Math.floor(1600 / width));
  const figures = shots.map(
    ({ name, png }) => `<figure><figcaption>${escaped(name)}</figcaption>
      <img width="${width}" src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  await page.setViewportSize({ width: columns * (width + 24) + 24, height: 400 });
  await page.setContent(`<!doctype html><style>
    body { margin: 12px; font: 13px system-ui; background: #d8dbe0; color: #000 }
    main { columns: ${columns}; column-gap: 24px }
    figure { margin: 0 0 24px; break-inside: avoid } img { display: block; max-width: 100% }
    h1 { font-size: 16px } figcaption { padding-block: 4px }
  </style><h1>${escaped(title)}</h1><main>${figures.join('')}</main>`);
  await page.waitForFunction('[...document.images].every((image) => image.complete)');
  return page.screenshot({ fullPage: true });
}

/** What is shown, whole; the pane and panels float over the page and a list without end draws what is in view, so there the window is what one sees. */
export async function shoot(page: Page, width: number): Promise<Buffer> {
  const floats = await page.evaluate(`(() => {
    const within = (root) => [...root.querySelectorAll('*')].some((one) =>
      one.matches('dialog[open], :popover-open, table.endless') || (one.shadowRoot && within(one.shadowRoot)));
    return within(document);
  })()`);
  await page.setViewportSize({ width, height: floats ? 800 : 160 });
  return page.screenshot({ fullPage: !floats, animations: 'disabled' });
}
