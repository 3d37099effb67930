const tokens = {
  accent: '--_accent',
  text: '--_text',
  muted: '--_muted',
  surface: '--_surface',
  border: '--_control',
  danger: '--_danger',
} as const;

export interface Appearance {
  betala: 'appearance';
  locale: string;
  scheme: 'light' | 'dark';
  vars: Record<keyof typeof tokens | 'radius' | 'font', string>;
}

/** How the page around the fields looks right now, with every token resolved to a plain value. */
export function appearanceOf(container: ParentNode, locale: string): Appearance {
  const probe = document.createElement('span');
  container.append(probe);
  const resolve = (color: string) => {
    probe.style.color = color;
    return getComputedStyle(probe).color;
  };
  const colors = Object.entries(tokens).map(([name, token]) => [name, resolve(`var(${token})`)]);
  const scheme = resolve('light-dark(#fff, #000)') === 'rgb(0, 0, 0)' ? 'dark' : 'light';
  probe.style.borderRadius = 'var(--_radius)';
  const { borderTopLeftRadius: radius, fontFamily: font } = getComputedStyle(probe);
  const vars = { ...Object.fromEntries(colors), radius, font };
  probe.remove();
  return { betala: 'appearance', locale, scheme, vars };
}

/** Hears each time the look around the fields changes: with the reader's scheme, the host's own switch, or another theme. */
export function watchAppearance(container: ParentNode, changed: () => void): () => void {
  const probe = document.createElement('span');
  const look = {
    position: 'absolute',
    visibility: 'hidden',
    color: 'var(--_text)',
    background: 'var(--_surface)',
    'border-color': 'var(--_danger)',
    'outline-color': 'var(--_accent)',
    // Nothing is seen to move: a browser tells of a change in style only where there is a transition.
    transition: 'all 1ms',
  };
  for (const [property, value] of Object.entries(look)) probe.style.setProperty(property, value, 'important');
  probe.addEventListener('transitionrun', changed);
  container.append(probe);
  return () => probe.remove();
}
