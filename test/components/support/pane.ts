import { waitUntil } from '@open-wc/testing';
import { all, button, read, see, textOf } from './show.ts';

/** Opens the pane with the first button of this name, and waits until what is shown can be reviewed. */
export async function openPane(
  root: ParentNode,
  name: string | RegExp = 'Pay now',
): Promise<HTMLDialogElement> {
  (await button(root, name)).click();
  await waitUntil(() => all<HTMLDialogElement>(root, 'dialog').some(({ open }) => open), 'no pane opened', {
    timeout: 30_000,
  });
  const pane = all<HTMLDialogElement>(root, 'dialog').find(({ open }) => open) as HTMLDialogElement;
  await see(pane, '[part=review] .grand dd:not(:has(.skeleton))');
  return pane;
}

/** The button in the pane that pays. */
export const payButton = (pane: ParentNode) => see<HTMLButtonElement>(pane, '[part=pay]');

/** Chooses a payment method by what its row says. */
export async function choose(pane: ParentNode, text: string): Promise<void> {
  const find = () => all<HTMLLabelElement>(pane, 'label.option').find((row) => textOf(row).includes(text));
  await waitUntil(() => find(), `no choice says ${text}`, { timeout: 30_000 });
  find()?.click();
}

/** Chooses a new card, and which test card it is. */
export async function chooseNewCard(pane: ParentNode, card: string): Promise<void> {
  await choose(pane, 'New card');
  const cards = await see<HTMLSelectElement>(pane, 'select');
  cards.value = card;
  cards.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Presses Pay now as soon as it can be pressed. */
export async function pay(pane: ParentNode): Promise<void> {
  const press = await payButton(pane);
  await waitUntil(() => !press.disabled, 'Pay now stays disabled', { timeout: 30_000 });
  press.click();
}

/** Waits for the receipt. */
export async function receipt(pane: HTMLElement): Promise<void> {
  await see(pane, '[part=receipt]');
  await read(pane, /Paid .* was paid to .* Reference [\w-]+/);
}
