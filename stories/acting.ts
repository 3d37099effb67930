import type { TestCard } from '../components/i18n/more-words.ts';

/** Every open shadow root's elements that match, in the order of the page. */
export function all<E extends Element = HTMLElement>(root: ParentNode, selector: string): E[] {
  const found = [...root.querySelectorAll<E>(selector)];
  for (const host of root.querySelectorAll('*'))
    if (host.shadowRoot) found.push(...all<E>(host.shadowRoot, selector));
  return found;
}

const patience = 30_000;
const pause = 25;

/** Waits until something is there; acts of stories know no language, so all is found by parts and selectors. */
export async function until<Found>(find: () => Found | undefined | false, what: string): Promise<Found> {
  const begun = performance.now();
  for (;;) {
    const found = find();
    if (found) return found;
    if (performance.now() - begun > patience) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Waits until something that matches is shown. */
export const see = <E extends Element = HTMLElement>(root: ParentNode, selector: string): Promise<E> =>
  until(() => all<E>(root, selector)[0], selector);

/** Presses the first that matches and can be pressed. */
export async function press(root: ParentNode, selector: string): Promise<void> {
  const isEnabled = (one: HTMLElement) => !(one instanceof HTMLButtonElement && one.disabled);
  (await until(() => all(root, selector).find(isEnabled), selector)).click();
}

const waiting = '[aria-busy=true], .skeleton';

/** Waits until nothing is loading any more. */
export async function loaded(root: ParentNode): Promise<void> {
  await until(() => all(root, waiting).length === 0, 'the end of loading');
}

/** Opens the pane with the first button that does, and waits until it can be reviewed. */
export async function openPane(root: ParentNode, opener = '[part=button]'): Promise<HTMLDialogElement> {
  await press(root, opener);
  const pane = await see<HTMLDialogElement>(root, 'dialog[open]');
  await see(pane, '[part=review] .grand dd:not(:has(.skeleton))');
  await loaded(pane);
  return pane;
}

/** Types another amount than all that is due. */
export async function payPart(pane: ParentNode, amount: string): Promise<void> {
  await press(pane, '.part .link');
  const field = await see<HTMLInputElement>(pane, '.part input');
  field.value = amount;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Chooses a payment method of the pane by its id. */
export const choose = (pane: ParentNode, methodId: string): Promise<void> =>
  press(pane, `input[name=pane-method][value=${methodId}]`);

/** Picks one of the sandbox's cards in fields that are already there. */
export async function pickCard(root: ParentNode, card: TestCard): Promise<void> {
  const cards = await see<HTMLSelectElement>(root, '.card-fields select, .new-card select');
  cards.value = card;
  cards.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Chooses a new card in the pane, and which one. */
export async function chooseNewCard(pane: ParentNode, card: TestCard): Promise<void> {
  await choose(pane, 'new');
  await pickCard(pane, card);
}

/** Presses the button that pays, once it can be pressed. */
export const pay = (pane: ParentNode): Promise<void> => press(pane, '[part=pay]');
