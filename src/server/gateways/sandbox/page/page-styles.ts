/** Colours, radius and font come from the page around the frame; these are what they are until it says so. */
const look = `
:root {
  color-scheme: light dark;
  --accent: light-dark(#0b5cad, #6cb2f7);
  --text: light-dark(#1b1f27, #eceef2);
  --muted: light-dark(#596273, #a9b1bf);
  --surface: light-dark(#ffffff, #202329);
  --border: light-dark(#858d9b, #7a8393);
  --danger: light-dark(#b3261e, #ff8f85);
  --radius: 6px;
  --font: system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
:root[data-scheme="light"] { color-scheme: light; }
:root[data-scheme="dark"] { color-scheme: dark; }
`;

const form = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; padding: 2px; background: var(--surface); color: var(--text); font: 0.875rem/1.4 var(--font);
}
form { display: grid; gap: 0.75rem; }
.pair {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: 0.75rem; align-items: start;
}
.field { min-width: 0; }
label { display: block; margin-bottom: 0.25rem; font-weight: 500; }
.quiet { color: var(--muted); font-weight: 400; }
.box { position: relative; }
input {
  width: 100%; min-height: 2.75rem; padding: 0.5rem 0.75rem; border: 1px solid var(--border);
  border-radius: var(--radius); background: var(--surface); color: var(--text);
  font: 1rem/1.4 var(--font); font-variant-numeric: tabular-nums;
}
input::placeholder { color: var(--muted); opacity: 1; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 0; }
input[aria-invalid="true"] { border-color: var(--danger); border-width: 2px; }
#number { padding-inline-end: 6rem; }
.brand {
  position: absolute; inset-block: 0; inset-inline-end: 0.75rem; display: flex; align-items: center;
  color: var(--muted); font-size: 0.8125rem; font-weight: 600; pointer-events: none;
}
/* Where the field is narrow, the number needs all of it. */
@media (max-width: 20rem) { #number { padding-inline-end: 0.75rem; } .brand { display: none; } }
.error { margin: 0.25rem 0 0; color: var(--danger); }
.error:empty { display: none; }
`;

const help = `
aside { color: var(--muted); font-size: 0.8125rem; }
aside p, aside ul { margin: 0; padding: 0; }
aside ul { list-style: none; }
aside li { display: flex; gap: 0.5rem; align-items: baseline; }
aside li button { flex: none; }
aside button {
  min-height: 1.75rem; padding: 0.125rem 0; border: 0; border-radius: var(--radius); background: none;
  color: var(--text); font: inherit; font-variant-numeric: tabular-nums; text-decoration: underline;
  text-underline-offset: 0.2em; cursor: pointer;
}
summary { width: fit-content; padding-block: 0.25rem; border-radius: var(--radius); cursor: pointer; }
@media (forced-colors: active) { input[aria-invalid="true"] { outline: 2px dashed; } }
`;

export const pageStyles = look + form + help;
