/**
 * Lit's `repeat` leaves an empty comment behind for each row that it takes out, which would add up as long as one scrolls.
 * Rows stand between two such comments each: where more than two follow each other, those between the first and the last
 * belong to none.
 */
export function removeLeftovers(rows: Element | null): void {
  let run: ChildNode[] = [];
  for (const node of [...(rows?.childNodes ?? [])]) {
    const isMark = node instanceof Comment && node.data === '';
    if (isMark) run.push(node);
    if (isMark && node.nextSibling) continue;
    for (const leftover of run.slice(1, -1)) leftover.remove();
    run = [];
  }
}
