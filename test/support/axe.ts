import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Rules = Record<string, { enabled: boolean }>;
const [on, off] = [{ enabled: true }, { enabled: false }];

/**
 * For a part of a page: what only a whole page can have is its host's. Targets of 24 pixels and more are off unless asked
 * for; a whole page has bars that lie over them until it is scrolled.
 */
export const ofPart: Rules = {
  ...{ region: off, 'page-has-heading-one': off, 'landmark-one-main': off },
  'target-size': on,
};

/** The rules that what is shown breaks, and where; the usual ones unless told. */
export async function violations(page: Page, rules: Rules = {}): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  return page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
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
  }, rules);
}
