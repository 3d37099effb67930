const parameter = 'betala';

/** Where a deep link leads: to paying one invoice, or all that are outstanding; or to replacing a card. */
export type Link = (
  | { leadsTo: 'pay'; invoice: string | undefined }
  | { leadsTo: 'methods'; methodId: string | undefined }
  | { leadsTo: 'nowhere' }
) & {
  /** The billing profile that it is for; any that the page shows, where it names none. */
  profileId?: string | undefined;
};

let paymentId: string | undefined;

/** The id of the payment that a page of the gateway sent the payer back with, if this page was opened so. */
export function cameBackWith(): string | undefined {
  return paymentId;
}

/** What the page's address says to billing. None of it is believed: it only says what to ask the service for. */
export function linkHere(): Link | undefined {
  const said = new URL(location.href).searchParams.get(parameter);
  return said === null || backFrom(said) ? undefined : linkOf(said);
}

/** Takes it out of the address, so that a reload or a copied link does not carry it. */
export function takeLink(): void {
  const url = new URL(location.href);
  const said = url.searchParams.get(parameter);
  if (said === null) return;
  url.searchParams.delete(parameter);
  history.replaceState(history.state, '', url);
  paymentId = backFrom(said) ?? paymentId;
}

const backFrom = (said: string) => /^payment:([\w-]{1,64})$/.exec(said)?.[1];

/** What is said back to the reader may hold no space, so that nobody can write sentences into an address. */
const name = String.raw`[\p{L}\p{N}][\p{L}\p{N}._/-]{0,63}`;
const form = new RegExp(`^(?:(pay|methods)|(pay|fix-card):(${name}))(?:@(${name}))?$`, 'u');

function linkOf(said: string): Link {
  const [, all, one, named, profileId] = form.exec(said) ?? [];
  const kind = all ?? one;
  if (!kind) return { leadsTo: 'nowhere' };
  if (kind === 'pay') return { leadsTo: 'pay', invoice: named, profileId };
  return { leadsTo: 'methods', methodId: named, profileId };
}

/** This page's address with a link in it to paying one invoice of a profile, or all that are outstanding. */
export function linkToPay(profileId: string, invoice?: { id: string; number: string }): string {
  const url = new URL(location.href);
  const names = invoice ? [`pay:${invoice.number}`, `pay:${invoice.id}`] : [];
  const said = [...names, 'pay'].map((one) => `${one}@${profileId}`);
  url.searchParams.set(parameter, said.find((one) => linkOf(one).leadsTo === 'pay') ?? 'pay');
  return url.href;
}
