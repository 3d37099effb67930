import { Refusal } from '../refusal.ts';

const largest = 64 * 1024;
const deepest = 32;

/** Reads a JSON body: exactly `application/json`, at most 64 KiB of valid UTF-8, at most 32 levels deep. */
export async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json(;\s*charset=utf-8)?$/i.test(type)) throw new Refusal('unsupported-media-type');
  const text = decode(await collect(request));
  if (depth(text) > deepest) throw malformed(`nest at most ${deepest} levels`);
  try {
    return JSON.parse(text, refuseOddText);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw malformed('it is not JSON');
  }
}

const malformed = (why: string) =>
  new Refusal('malformed-request', { detail: `The body cannot be read: ${why}` });

/** Counts what arrives, whatever the headers say of it. */
async function collect(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > largest) throw new Refusal('body-too-large', { detail: `Send at most ${largest} bytes` });
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed('it is not UTF-8');
  }
}

/** How deep brackets nest, outside strings; counted before parsing, which would itself run out of stack. */
function depth(text: string): number {
  let level = 0;
  let most = 0;
  for (const [mark] of text.replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/[[\]{}]/g)) {
    level += mark === '[' || mark === '{' ? 1 : -1;
    if (level > most) most = level;
  }
  return most;
}

/** Databases cannot keep NUL, and half of a surrogate pair is not text. */
function refuseOddText(key: string, value: unknown): unknown {
  for (const text of [key, value]) {
    if (typeof text === 'string' && (text.includes('\0') || !text.isWellFormed()))
      throw malformed('it holds characters that are not text');
  }
  return value;
}
