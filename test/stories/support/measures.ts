import type { Page } from 'playwright-core';

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
