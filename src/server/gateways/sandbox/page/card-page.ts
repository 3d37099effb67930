import { html, raw } from 'hono/html';
import { cardFields } from './card-fields.ts';
import { inScript } from './in-script.ts';
import { pageScript } from './page-script.ts';
import { pageStyles } from './page-styles.ts';
import { type PageLocale, pageWords } from './words.ts';

export interface CardPageSettings {
  /** The exact origin of the page that embeds this one. */
  parent: string;
  /** Marks the page's own script and styles, once. */
  nonce: string;
  locale: PageLocale;
  /** The embedding page's colours, where it said so; else the reader's own choice. */
  scheme: 'light' | 'dark' | null;
  /** This month by the server's clock, such as `2026-11`. */
  month: string;
}

/** The page inside the frame: card fields that look like a part of the page around them. */
export function cardPage({ parent, nonce, locale, scheme, month }: CardPageSettings) {
  const words = pageWords[locale];
  return html`<!doctype html>
<html lang="${locale}" ${scheme ? html`data-scheme="${scheme}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style nonce="${nonce}">${raw(pageStyles)}</style>
</head>
<body>
${cardFields(words)}
<script type="application/json" id="settings">${inScript({ parent, month, words: pageWords })}</script>
<script nonce="${nonce}">${raw(pageScript)}</script>
</body>
</html>`;
}
