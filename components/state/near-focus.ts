/** What can take the focus: something to press, a heading, or that there is nothing left. */
const seat = 'button, .empty, [data-focus]';

/** An element with the one after it, and what it stands in, from the inside out. */
export function placesAround(element: Element | null): Element[] {
  if (!element?.parentElement) return element ? [element] : [];
  return [element, element.nextElementSibling ?? element, ...placesAround(element.parentElement)];
}

/** Gives the focus to the first of these that is there and can take it, or holds what can; else to the last, whatever it is. */
export function focusNear(places: readonly Element[]): void {
  const isTaken = places.some((place) => takesFocus(place.matches(seat) ? place : place.querySelector(seat)));
  if (!isTaken) takesFocus(places.at(-1));
}

function takesFocus(target: Element | null | undefined): boolean {
  // WebKit would give it to words that a slot does not show.
  if (!(target instanceof HTMLElement) || !target.checkVisibility()) return false;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
  return target.matches(':focus');
}
