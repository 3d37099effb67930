import type { Context } from 'hono';
import type { PageLocale } from './words.ts';

/** How a page should look and read, as its address says; else the reader's own choice. */
export function looksOf(context: Context): { locale: PageLocale; scheme: 'light' | 'dark' | null } {
  const { locale = context.req.header('accept-language') ?? '', theme = '' } = context.req.query();
  return {
    locale: locale.toLowerCase().startsWith('sv') ? 'sv' : 'en',
    scheme: theme === 'light' || theme === 'dark' ? theme : null,
  };
}
