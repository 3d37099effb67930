/** What the pages of a step add to the card page's looks: what is paid, the buttons, and how it was decided. */
export const stepStyles = `
.step { padding: 1rem; max-width: 30rem; margin: 0 auto; }
.step h1 { margin: 0 0 0.5rem; font-size: 1.25rem; line-height: 1.3; }
.step p { margin: 0 0 1rem; }
.facts { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1rem; margin: 0 0 1rem; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.acts { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-block: 1rem; }
.acts button {
  flex: 1 1 8rem; min-height: 2.75rem; padding: 0.5rem 1rem; border: 1px solid var(--accent);
  border-radius: var(--radius); background: var(--surface); color: var(--accent); font: 600 1rem/1.4 var(--font);
  cursor: pointer;
}
.acts button.main { background: var(--accent); color: var(--surface); }
.acts button[aria-disabled="true"] { opacity: 0.6; cursor: progress; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
[hidden] { display: none !important; }
.status:focus { outline: none; }
`;
