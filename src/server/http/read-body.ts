import { Refusal } from '../refusal.ts';
import { isText } from './is-text.ts';
import { assertPlainJson, malformed } from './plain-json.ts';

const largest = 64 * 1024;
const patience = 10_000;

/** Reads a JSON body: exactly `application/json`, at most 64 KiB of valid UTF-8, at most 32 levels deep, no name twice. */
export async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json(;\s*charset="?utf-8"?)?$/i.test(type)) throw new Refusal('unsupported-media-type');
  const text = decode(await collectBody(request));
  assertPlainJson(text);
  try {
    return JSON.parse(text, refuseOddText);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw malformed('it is not JSON');
  }
}

/**
 * The bytes of a body. What its headers declare is refused early, what arrives is counted whatever they say, and a
 * sender gets ten seconds, so that nobody holds a connection by sending a byte now and then.
 */
export async function collectBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) throw tooLarge();
  const late = Promise.withResolvers<never>();
  late.promise.catch(() => undefined);
  const timer = setTimeout(() => late.reject(tooSlow()), patience);
  const reader = request.body?.getReader();
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    while (reader) {
      const { done, value } = await Promise.race([reader.read(), late.promise]);
      if (done) break;
      size += value.byteLength;
      if (size > largest) throw tooLarge();
      chunks.push(value);
    }
    return joined(chunks, size);
  } catch (error) {
    reader?.cancel().catch(() => undefined);
    throw error instanceof Refusal ? error : malformed('it was cut off');
  } finally {
    clearTimeout(timer);
  }
}

const tooLarge = () => new Refusal('body-too-large', { detail: `Send at most ${largest} bytes` });
const tooSlow = () => new Refusal('request-timeout', { detail: 'Send the whole body within ten seconds' });

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
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

function refuseOddText(key: string, value: unknown): unknown {
  for (const text of [key, value]) {
    if (typeof text === 'string' && !isText(text)) throw malformed('it holds characters that are not text');
  }
  return value;
}
