import { expect, fixture, html } from '@open-wc/testing';
import { shared } from '../../components/theme/shared.styles.ts';
import './support/swatch.ts';
import { readTokens } from '../../tools/tokens.ts';

const themes = ['default', 'azure', 'contrast', 'bare'];
const schemes = ['light', 'dark'] as const;

/** Text and what it stands on, by the names that styles use. */
const texts: [string, string][] = [
  ['text', 'surface'],
  ['text', 'raised'],
  ['muted', 'surface'],
  ['muted', 'raised'],
  ['link', 'surface'],
  ['link', 'raised'],
  ['danger', 'surface'],
  ['danger', 'danger-surface'],
  ['link', 'danger-surface'],
  ['success', 'surface'],
  ['success', 'success-surface'],
  ['warning', 'surface'],
  ['warning', 'warning-surface'],
  ['link', 'warning-surface'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
];
/** What is no text and must still be seen: edges of fields, the ring around what has the focus, the main button. */
const shapes: [string, string][] = [
  ['control', 'surface'],
  ['focus', 'surface'],
  ['focus', 'raised'],
  ['accent', 'surface'],
];

const urlOf = (theme: string) => new URL(`../../components/theme/themes/${theme}.css`, import.meta.url);
const cssOf = async (theme: string) => (await fetch(urlOf(theme))).text();

/** The tokens of a theme as a page resolves them that sets its own colour, as hosts do. */
async function swatch(css: string, scheme: 'light' | 'dark') {
  const page = await fixture<HTMLElement>(
    html`<div><style>${css}</style><theme-swatch></theme-swatch></div>`,
  );
  page.style.colorScheme = scheme;
  page.style.color = scheme === 'dark' ? '#e6e6e6' : '#222';
  const root = page.querySelector('theme-swatch')?.shadowRoot as ShadowRoot;
  const probe = document.createElement('p');
  root.append(probe);
  return (name: string) => {
    probe.style.color = `var(--_${name})`;
    return getComputedStyle(probe).color;
  };
}

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** How bright these colours are on each other, as WCAG measures it. */
function luminance(...layers: string[]): number {
  if (!canvas) throw new Error('No canvas');
  for (const color of layers) {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(over: string, under: string): number {
  const [light = 0, dark = 0] = [luminance(under), luminance(under, over)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('themes', () => {
  it('documents each token once, with the value that elements have of themselves', async () => {
    const told = readTokens(await cssOf('default'));
    const rules = shared.map(({ cssText }) => cssText).join('');
    const used = [...rules.matchAll(/var\((--betala-[\w-]+), ((?:[^()]|\([^()]*\))+)\)/g)];
    const names = used.map(([, name, value]) => `${name}: ${value}`);
    expect(told.map(({ name, value }) => `${name}: ${value}`).sort()).to.deep.equal(names.sort());
  });

  for (const theme of themes)
    it(`changes in ${theme} only tokens that there are`, async () => {
      const known = readTokens(await cssOf('default')).map(({ name }) => name);
      const named = [...(await cssOf(theme)).matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name]) => name);
      expect(named.filter((name) => !known.includes(String(name)))).to.deep.equal([]);
      expect(named).not.to.be.empty;
    });

  for (const theme of themes)
    for (const scheme of schemes)
      it(`can be read in ${theme}, ${scheme}: text 4.5 to 1 or more, shapes 3 to 1`, async () => {
        const color = await swatch(await cssOf(theme), scheme);
        const ratio = ([over, under]: [string, string]) => contrast(color(over), color(under));
        const least = theme === 'contrast' ? 7 : 4.5;
        const weak = [
          ...texts.filter((pair) => ratio(pair) < least),
          ...shapes.filter((pair) => ratio(pair) < 3),
        ].map((pair) => `${pair.join(' on ')} is ${ratio(pair).toFixed(2)}`);
        expect(weak).to.deep.equal([]);
      });

  it('follows the page when it turns dark, and back', async () => {
    const color = await swatch(await cssOf('default'), 'light');
    const light = color('surface');
    const page = document.querySelector('theme-swatch')?.parentElement as HTMLElement;
    page.style.colorScheme = 'dark';
    expect(color('surface')).not.to.equal(light);
    page.style.colorScheme = 'light';
    expect(color('surface')).to.equal(light);
  });
});
