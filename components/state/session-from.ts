import type { GetSession } from '../../sdk/index.ts';

/** Asks a page of the host for a billing session: a POST with the host's own cookies, answered `{token}` or plain text. */
export function sessionFrom(url: string): GetSession {
  return async () => {
    const response = await fetch(url, { method: 'POST', credentials: 'same-origin' });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const text = (await response.text()).trim();
    return text.startsWith('{') ? (JSON.parse(text) as { token: string }).token : text;
  };
}
