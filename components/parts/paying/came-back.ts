const parameter = 'betala';

let known: { paymentId: string | undefined } | undefined;

/**
 * The id of the payment that a page of the gateway sent the payer back with, if this page was opened so. It is taken out of
 * the address, so that a reload or a copied link does not carry it.
 */
export function cameBackWith(): string | undefined {
  known ??= { paymentId: takeOut() };
  return known.paymentId;
}

function takeOut(): string | undefined {
  const url = new URL(location.href);
  const said = url.searchParams.get(parameter);
  url.searchParams.delete(parameter);
  history.replaceState(history.state, '', url);
  return /^payment:([\w-]{1,64})$/.exec(said ?? '')?.[1];
}
