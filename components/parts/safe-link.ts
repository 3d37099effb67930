/** A host's link that may be followed: https, or a page of the own origin; undefined for any other. */
export function safeLink(href: string | undefined): string | undefined {
  const url = href ? URL.parse(href, document.baseURI) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && url.origin === location.origin);
  return isSafe ? url.href : undefined;
}
