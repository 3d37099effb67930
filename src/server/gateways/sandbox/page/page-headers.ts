const powers = ['camera', 'geolocation', 'microphone', 'payment', 'publickey-credentials-get', 'usb'];

/** What a page may do: run its own script, send to its own origin, be framed by the pages it was made for alone. */
export function pageHeaders(nonce: string, parents: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${parents.join(' ') || "'none'"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Permissions-Policy': powers.map((power) => `${power}=()`).join(', '),
  };
}

/** The refusal can be read inside any frame; there is nothing on it to press. */
export const refusalHeaders = {
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'",
};
