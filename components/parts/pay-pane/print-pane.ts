// A sheet of the page's own can hide the page, but reaches into no element: what is in the pane shows itself.
const paneAlone = `@media print {
  html, body { block-size: 100%; overflow: hidden; }
  body, body :not([slot=receipt], [slot=receipt] *) { visibility: hidden; }
}`;

/** Not every browser tells when it has printed; then the next key or press does, which none hears while it prints. */
const over = ['afterprint', 'pointerdown', 'keydown'];

/** Prints the open pane without the page behind it, which is whole again afterwards. */
export function printPane({ currentTarget }: Event): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(paneAlone);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const listening = new AbortController();
  const { signal } = listening;
  const restore = () => {
    listening.abort();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  for (const event of over) window.addEventListener(event, restore, { signal, capture: true });
  (currentTarget as Element).closest('dialog')?.addEventListener('close', restore, { signal });
  window.print();
}
