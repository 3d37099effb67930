const parameter = 'betala';

/** Where a deep link leads: to paying one invoice, or all that are outstanding; or to replacing a card. */
export type Link =
  | { leadsTo: 'pay'; invoice: string | undefined }
  | { leadsTo: 'methods'; methodId: string | undefined }
  | { leadsTo: 'nowhere' };

let paymentId: string | undefined;

/** The id of the payment that a page of the gateway sent the payer back with, if this page was opened so. */
export function cameBackWith(): string | undefined {
  return paymentId;
}

/**
 * Takes what the page's address says to billing out of it, so that a reload or a copied link does not carry it. None of it is
 * believed: it only says what to ask the service for.
 */
export function takeLink(): Link | undefined {
  const url = new URL(location.href);
  const said = url.searchParams.get(parameter);
  if (said === null) return undefined;
  url.searchParams.delete(parameter);
  history.replaceState(history.state, '', url);
  const [, back] = /^payment:([\w-]{1,64})$/.exec(said) ?? [];
  paymentId = back ?? paymentId;
  return back ? undefined : linkOf(said);
}

/** What is said back to the reader may hold no space, so that nobody can write sentences into an address. */
function linkOf(said: string): Link {
  if (said === 'pay') return { leadsTo: 'pay', invoice: undefined };
  if (said === 'methods') return { leadsTo: 'methods', methodId: undefined };
  const [, kind, name] = /^(pay|fix-card):([\p{L}\p{N}][\p{L}\p{N}._/-]{0,63})$/u.exec(said) ?? [];
  if (kind === 'pay') return { leadsTo: 'pay', invoice: name };
  return kind ? { leadsTo: 'methods', methodId: name } : { leadsTo: 'nowhere' };
}

/** This page's address with a link to paying one invoice in it, or all that are outstanding. */
export function linkToPay(invoice?: { id: string; number: string }): string {
  const url = new URL(location.href);
  const [name] = invoice ? [invoice.number, invoice.id].filter(canBeNamed) : [];
  url.searchParams.set(parameter, name ? `pay:${name}` : 'pay');
  return url.href;
}

const canBeNamed = (name: string) => linkOf(`pay:${name}`).leadsTo === 'pay';
