import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that what is shown breaks, and where. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    // A story is a part of a page: what only a whole page can have is the host's.
    const ofPages = ['region', 'page-has-heading-one', 'landmark-one-main'];
    const others = ofPages.map((rule) => [rule, { enabled: false }]);
    // Off unless asked for: targets of 24 pixels and more.
    const rules = Object.fromEntries([...others, ['target-size', { enabled: true }]]);
    const { violations } = await axe.run(document, { rules, resultTypes: ['violations'], elementRef: true });
    const within = (root: ParentNode, selector: string): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [
        ...(one.matches(selector) ? [one] : []),
        ...(one.shadowRoot ? within(one.shadowRoot, selector) : []),
      ]);
    const panels = within(document, ':popover-open').map((panel) => panel.getBoundingClientRect());
    // A panel that lies over a target covers a part of it, until Escape takes it away.
    const isCovered = (target: Element) => {
      const { left, right, top, bottom } = target.getBoundingClientRect();
      return panels.some(
        (panel) => left < panel.right && right > panel.left && top < panel.bottom && bottom > panel.top,
      );
    };
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ element }) => id !== 'target-size' || !element || !isCovered(element))
        .map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
  });
}

/** How far what is shown reaches beyond a window this narrow, in pixels; 320 is a window of 1280 at 400 %. */
export async function beyond(page: Page, width: number): Promise<number> {
  const before = page.viewportSize() ?? { width: 1000, height: 800 };
  await page.setViewportSize({ ...before, width });
  const pixels = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.setViewportSize(before);
  return Math.max(0, pixels);
}

type Watching = { shifts: PerformanceObserver; shifted: number };

/** From now on, what jumps is added up. */
export function watchShifts(page: Page): Promise<void> {
  return page.evaluate(() => {
    const state = window as unknown as Watching;
    state.shifted = 0;
    state.shifts?.disconnect();
    state.shifts = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        state.shifted += entry.value;
    });
    state.shifts.observe({ type: 'layout-shift' });
  });
}

/** How much has jumped, as browsers add it up (cumulative layout shift). */
export function shift(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // Told once the frame after the last change is drawn.
    for (const _ of [1, 2, 3]) await new Promise((drawn) => requestAnimationFrame(drawn));
    const state = window as unknown as Watching;
    for (const entry of state.shifts.takeRecords() as (PerformanceEntry & { value: number })[])
      state.shifted += entry.value;
    return Math.round(state.shifted * 10_000) / 10_000;
  });
}

/** In the page: everything that matches, in open shadow roots too. */
const everywhere = `(selector) => {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((one) => [
    ...(one.matches(selector) ? [one] : []), ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
  return within(document).filter((one) => one.checkVisibility());
}`;

/** How many animations run. */
export function moving(page: Page): Promise<number> {
  return page.evaluate(
    `(${everywhere})('*').flatMap((one) => one.getAnimations()).filter(({ playState }) => playState === 'running').length`,
  );
}

/** What matches and has no line around it. */
export function withoutEdge(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(
    `(${everywhere})(${JSON.stringify(selector)}).filter((one) => parseFloat(getComputedStyle(one).borderBlockStartWidth) < 1)
      .map((one) => one.outerHTML.slice(0, 120))`,
  );
}

/** What live regions say, with single spaces. */
export function announced(page: Page): Promise<string> {
  return page.evaluate(
    `(${everywhere})('[role=status], [role=alert]').map((one) => one.textContent).join(' ').replace(/[\\u2068\\u2069]/g, '').replace(/\\s+/g, ' ')`,
  );
}
