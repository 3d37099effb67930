type Advice = { status: number; title: string; retry: 'safe' | 'after-check' | 'never' };

/** Every problem that the service answers with: its HTTP status, its title, and what may be done next. */
export const problemTable = {
  'invalid-request': { status: 422, title: 'The request has fields that are wrong', retry: 'never' },
  'malformed-request': { status: 400, title: 'The request could not be read', retry: 'never' },
  'idempotency-key-missing': { status: 400, title: 'Send an Idempotency-Key header', retry: 'never' },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    retry: 'never',
  },
  'unsupported-media-type': { status: 415, title: 'Send application/json', retry: 'never' },
  'body-too-large': { status: 413, title: 'The request body is too large', retry: 'never' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive', retry: 'safe' },
  'url-too-long': { status: 414, title: 'The address of the request is too long', retry: 'never' },
  'headers-too-large': { status: 431, title: 'The headers of the request are too large', retry: 'never' },
  'origin-not-allowed': { status: 403, title: 'Pages of this origin may not call', retry: 'never' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here', retry: 'never' },
  'session-invalid': {
    status: 401,
    title: 'The billing session is missing, expired or not valid',
    retry: 'safe',
  },
  forbidden: { status: 403, title: 'You may not do this', retry: 'never' },
  'not-found': { status: 404, title: 'There is nothing here under that name', retry: 'never' },
  'amount-changed': {
    status: 409,
    title: 'What is due has changed since it was shown',
    retry: 'after-check',
  },
  'already-settled': { status: 409, title: 'Nothing is due on this invoice any more', retry: 'never' },
  'invoice-not-payable': { status: 409, title: 'This invoice cannot be paid', retry: 'never' },
  'invoice-stopped': {
    status: 409,
    title: 'This invoice is stopped until a person has looked into it',
    retry: 'never',
  },
  'invoice-not-open': { status: 409, title: 'This invoice is not open any more', retry: 'never' },
  'invoice-paid': { status: 409, title: 'Something was paid on this invoice already', retry: 'never' },
  'payment-in-progress': {
    status: 409,
    title: 'A payment of this invoice is already under way',
    retry: 'after-check',
  },
  'payment-final': { status: 409, title: 'This payment is already finished', retry: 'never' },
  'method-unavailable': { status: 409, title: 'This payment method cannot be used any more', retry: 'never' },
  'method-in-use': { status: 409, title: 'This payment method is in use', retry: 'never' },
  'currency-mismatch': {
    status: 422,
    title: 'The invoices and the payment are in different currencies',
    retry: 'never',
  },
  'amount-over-limit': { status: 422, title: 'The amount is over the limit for cards', retry: 'never' },
  'too-many-documents': {
    status: 422,
    title: 'More documents are asked for than one file holds',
    retry: 'never',
  },
  'too-many-requests': { status: 429, title: 'Too many requests', retry: 'safe' },
  unavailable: { status: 503, title: 'Billing is not available right now', retry: 'safe' },
  'internal-error': { status: 500, title: 'Something went wrong on our side', retry: 'after-check' },
} as const satisfies Record<string, Advice>;

export type ProblemCode = keyof typeof problemTable;
