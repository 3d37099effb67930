import azure from '../../components/theme/themes/azure.css?raw';
import bare from '../../components/theme/themes/bare.css?raw';
import contrast from '../../components/theme/themes/contrast.css?raw';

/** The ready-made themes, as the style sheets that a host would load. */
export const themes = { default: '', azure, contrast, bare } as const;
export type Theme = keyof typeof themes;

const sheet = document.createElement('style');
document.head.append(sheet);

export function wearTheme(theme: Theme, scheme: string): void {
  if (sheet.textContent !== themes[theme]) sheet.textContent = themes[theme];
  document.documentElement.dataset.scheme = scheme;
}
