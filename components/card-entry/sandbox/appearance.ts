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
