// A sheet of the page's own can hide the page, but reaches into no element: what is in the pane shows itself.
const paneAlone = `@media print {
  html, body { block-size: 100%; overflow: hidden; }
  body, body :not([slot=receipt], [slot=receipt] *) { visibility: hidden; }
}`;

/** Prints the open pane without the page behind it. */
export function printPane(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(paneAlone);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const restore = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  window.addEventListener('afterprint', restore, { once: true });
  window.print();
}
