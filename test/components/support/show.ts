import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../../components/define.ts';
import './fresh-ledger.ts';
import { all } from '../../../stories/acting.ts';
import { type OpenBilling, openBilling, type Setting } from '../../../stories/open-billing.ts';

export { all };

export interface Shown extends OpenBilling {
  /** The provider, with the story inside. */
  root: HTMLElement;
}

interface Story {
  render?: unknown;
  parameters?: { billing?: Setting };
}

interface Look {
  locale?: string;
  theme?: 'light' | 'dark';
  width?: number;
}

/** Shows a story as Storybook would: inside a provider, on the real service in this page. */
export async function show(
  meta: Story,
  story: Story = {},
  setting: Setting = {},
  { locale = 'en', theme = 'light', width = 900 }: Look = {},
): Promise<Shown> {
  const render = (story.render ?? meta.render) as () => TemplateResult;
  const billing = openBilling({ ...story.parameters?.billing, ...setting });
  const frame = await fixture<HTMLElement>(html`<div>
    <billing-provider .client=${billing.client} .profile=${billing.profile} .locale=${locale} .theme=${theme}>
      ${render()}
    </billing-provider>
  </div>`);
  frame.style.inlineSize = `${width}px`;
  frame.style.background = theme === 'dark' ? '#16181d' : '#fff';
  return { ...billing, root: frame };
}

/** Waits until something that matches is shown. */
export async function see<E extends Element = HTMLElement>(root: ParentNode, selector: string): Promise<E> {
  const has = () => all(root, selector).length > 0;
  await waitUntil(has, `nothing matches ${selector}`, { timeout: 30_000 }).catch((error) => {
    throw new Error(`${error.message}; shown is: ${textOf(root)}`);
  });
  return all<E>(root, selector)[0] as E;
}

/** The visible text under a root, shadow roots included, with single spaces. */
export function textOf(root: Node): string {
  if (root instanceof Text) return root.data;
  if (root instanceof HTMLStyleElement) return '';
  const children = root instanceof Element && root.shadowRoot ? root.shadowRoot.childNodes : root.childNodes;
  const parts = root instanceof HTMLSlotElement ? root.assignedNodes({ flatten: true }) : [...children];
  return parts.map(textOf).join(' ').replaceAll(/\s+/g, ' ').trim();
}

/** Waits until a text is shown. */
export async function read(root: Node, text: string | RegExp): Promise<void> {
  const has = () => (typeof text === 'string' ? textOf(root).includes(text) : text.test(textOf(root)));
  await waitUntil(has, `"${text}" is not shown`, { timeout: 30_000 }).catch((error) => {
    throw new Error(`${error.message}; shown is: ${textOf(root)}`);
  });
}

/** Asks for no violation of accessibility in what stands still: a colour on its way to another is neither. */
export async function isAccessible(shown: Element): Promise<void> {
  const isChanging = () =>
    all(shown.shadowRoot ?? shown, '*').some((one) =>
      one.getAnimations().some((motion) => motion instanceof CSSTransition),
    );
  await waitUntil(() => !isChanging(), 'something still changes', { timeout: 30_000 });
  await expect(shown).to.be.accessible();
}

/** Whether it has the focus, or what is in it; also in a window that is not in front, where `:focus` matches nothing. */
export function isFocused(shown: Element | undefined): boolean {
  const { activeElement = null } = (shown?.getRootNode() ?? {}) as Partial<DocumentOrShadowRoot>;
  return Boolean(shown?.contains(activeElement));
}

/** The first button with this name. */
export async function button(root: ParentNode, name: string | RegExp): Promise<HTMLButtonElement> {
  const find = () =>
    all<HTMLButtonElement>(root, 'button').find((one) => {
      const label = one.ariaLabel ?? textOf(one);
      return typeof name === 'string' ? label === name : name.test(label);
    });
  await waitUntil(() => find(), `no button is called ${name}`, { timeout: 30_000 });
  return find() as HTMLButtonElement;
}

/** The next event of this name, with its own type. */
export function heard<Name extends keyof HTMLElementEventMap>(
  root: HTMLElement,
  name: Name,
): Promise<HTMLElementEventMap[Name]> {
  return new Promise((resolve) => root.addEventListener(name, resolve, { once: true }));
}
