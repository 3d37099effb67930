import { waitUntil } from '@open-wc/testing';
import { textOf } from './show.ts';

/** What has the focus, in whichever shadow root it is. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

export const nameOf = (element: Element | null) => element?.ariaLabel ?? (element ? textOf(element) : '');

/** Waits until the focus is on what is called so. */
export async function getsFocus(name: string | RegExp): Promise<void> {
  const has = () => (typeof name === 'string' ? nameOf(focused()) === name : name.test(nameOf(focused())));
  await waitUntil(has, `the focus is not on ${name}`, { timeout: 10_000 }).catch((error) => {
    throw new Error(`${error.message}, but on ${focused()?.outerHTML.slice(0, 200)}`);
  });
}
