import { base64url } from 'jose';
import { foreignCursor } from '../store/cursor.ts';

/** Signs where lists go on, so that a cursor which comes back is one that we gave out, for the same list and person. */
export interface Cursors {
  sign(cursor: string, list: string): Promise<string>;
  /** The cursor as it was; refuses one that was altered, forged, or is of another list. */
  read(signed: string, list: string): Promise<string>;
}

const hmac = { name: 'HMAC', hash: 'SHA-256' };

/** Signs with the first of these keys and accepts all of them, so that keys can be changed while people read lists. */
export function createCursors(secrets: readonly Uint8Array<ArrayBuffer>[]): Cursors {
  const keys = Promise.all(
    secrets.map((secret) => crypto.subtle.importKey('raw', secret, hmac, false, ['sign', 'verify'])),
  );
  return {
    async sign(cursor, list) {
      const [key] = await keys;
      if (!key) throw new Error('There is no key to sign cursors with');
      const signature = await crypto.subtle.sign('HMAC', key, signedText(cursor, list));
      return `${cursor}.${base64url.encode(new Uint8Array(signature))}`;
    },
    async read(signed, list) {
      const [cursor = '', signature = ''] = signed.split('.');
      const bytes = bytesOf(signature);
      for (const key of bytes ? await keys : [])
        if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, signedText(cursor, list))))
          return cursor;
      throw foreignCursor();
    },
  };
}

const signedText = (cursor: string, list: string) => new TextEncoder().encode(`cursor\n${list}\n${cursor}`);

function bytesOf(signature: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(base64url.decode(signature));
  } catch {
    return undefined;
  }
}
