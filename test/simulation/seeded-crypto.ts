import { createHash, createHmac, createSecretKey, KeyObject } from 'node:crypto';

type Bytes = ArrayBuffer | ArrayBufferView;

const bufferOf = (data: Bytes) =>
  ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
const arrayOf = (buffer: Buffer) => new Uint8Array(buffer).buffer;

const hmac = (key: CryptoKey, data: Bytes) =>
  createHmac('sha256', KeyObject.from(key).export()).update(bufferOf(data)).digest();

/** Random values by the seed, and hashes that are there at once instead of on a thread whose speed is chance. */
export function replaceCrypto(chance: () => number): void {
  const bytes = <View extends ArrayBufferView | null>(view: View): View => {
    if (view) {
      const target = bufferOf(view);
      for (let index = 0; index < target.length; index++) target[index] = Math.floor(chance() * 256);
    }
    return view;
  };
  Object.defineProperty(crypto, 'getRandomValues', { value: bytes });
  Object.defineProperty(crypto, 'randomUUID', {
    value: () => {
      const hex = bytes(Buffer.alloc(16)).toString('hex');
      return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
    },
  });
  const subtle = Object.getPrototypeOf(crypto.subtle) as SubtleCrypto;
  const importKey = subtle.importKey;
  Object.assign(subtle, {
    async digest(algorithm: string | { name: string }, data: Bytes) {
      const name = typeof algorithm === 'string' ? algorithm : algorithm.name;
      return arrayOf(createHash(name.replace('-', '').toLowerCase()).update(bufferOf(data)).digest());
    },
    async sign(_: unknown, key: CryptoKey, data: Bytes) {
      return arrayOf(hmac(key, data));
    },
    async verify(_: unknown, key: CryptoKey, signature: Bytes, data: Bytes) {
      return hmac(key, data).equals(bufferOf(signature));
    },
    async importKey(
      this: SubtleCrypto,
      format: string,
      data: Bytes,
      algorithm: never,
      ...rest: [never, never]
    ) {
      if (format !== 'raw') return importKey.call(this, format as never, data as never, algorithm, ...rest);
      // Extractable whatever was asked for: `hmac` above reads it again.
      return createSecretKey(bufferOf(data)).toCryptoKey(algorithm, true as never, rest[1]);
    },
  });
}
