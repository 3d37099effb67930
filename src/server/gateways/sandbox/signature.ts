// Events are signed as "Standard Webhooks" says: HMAC-SHA-256 over id, time and the raw bytes, joined by full stops.

/** How old, or how far ahead of our clock, a signature may be. */
export const tolerance = 300;

const encoder = new TextEncoder();

async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = secret.startsWith('whsec_')
    ? Uint8Array.from(atob(secret.slice(6)), (letter) => letter.charCodeAt(0))
    : encoder.encode(secret);
  if (bytes.length < 24) throw new TypeError('A webhook secret needs at least 24 bytes');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

function signedBytes(id: string, seconds: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(`${id}.${seconds}.`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

/** The three headers that prove where an event comes from and when it was sent. */
export async function signedHeaders(
  secret: string,
  id: string,
  at: Date,
  body: Uint8Array,
): Promise<Record<string, string>> {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret), signedBytes(id, seconds, body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}`,
  };
}

/**
 * Whether one of the secrets signed exactly these bytes within the tolerance. Several secrets are good at once while one
 * takes the place of another; the comparison takes the same time however much of a signature is right.
 */
export async function isSigned(
  secrets: readonly string[],
  headers: Headers,
  body: Uint8Array,
  now = new Date(),
): Promise<boolean> {
  const id = headers.get('webhook-id') ?? '';
  const time = headers.get('webhook-timestamp') ?? '';
  const signatures = (headers.get('webhook-signature') ?? '').split(' ').map(readSignature);
  if (!/^[\w.-]{1,100}$/.test(id) || !/^[1-9]\d{0,12}$/.test(time) || signatures.length > 5) return false;
  if (Math.abs(now.getTime() / 1000 - Number(time)) > tolerance) return false;
  const bytes = signedBytes(id, Number(time), body);
  let isGood = false;
  for (const secret of secrets) {
    const key = await keyOf(secret);
    for (const signature of signatures)
      if (signature && (await crypto.subtle.verify('HMAC', key, signature, bytes))) isGood = true;
  }
  return isGood;
}

function readSignature(text: string): Uint8Array<ArrayBuffer> | undefined {
  const [, encoded] = /^v1,([A-Za-z0-9+/]{43}=)$/.exec(text) ?? [];
  return encoded === undefined ? undefined : Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
}
