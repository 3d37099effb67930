import type { Random } from '../simulation/random.ts';
import type { FuzzRequest } from './fuzz-requests.ts';

/** A request as its bytes, of which some were changed on the way. */
export function damagedRequest(random: Random, request: FuzzRequest): Buffer {
  let bytes = bytesOf(request);
  for (let harm = random.between(1, 4); harm > 0; harm--) bytes = random.pick(harms)(random, bytes);
  return bytes;
}

function bytesOf({ method, path, headers, body = '' }: FuzzRequest): Buffer {
  const lines = Object.entries({ host: 'x', ...headers, 'content-length': String(Buffer.byteLength(body)) });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n${body}`);
}

type Harm = (random: Random, bytes: Buffer) => Buffer;

/** What readers of requests disagree about, and what none of them should meet. */
const odd = [
  ...['\r', '\n', '\r\n', '\r\n\r\n', '\0', ' ', '\t', ':', ': ', ',', ';', '%', '#', '?', '/../', '//'],
  ...['HTTP/1.0', 'HTTP/9.9', 'HTTP/2', 'chunked', '0\r\n\r\n', 'ffffffffffffffff\r\n', '-1', '1e9'],
  ...['Content-Length: 3\r\n', 'Transfer-Encoding: chunked\r\n', 'Expect: 100-continue\r\n'],
  ...['Upgrade: websocket\r\nConnection: Upgrade\r\n', 'Content-Encoding: gzip\r\n', 'Host: y\r\n'],
  ...['\ud800', 'é', '\u202e', '\ufeff', 'GET / HTTP/1.1\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
];

/** Mostly in its head, which is read before anybody knows what it is. */
function place(random: Random, bytes: Buffer): number {
  const head = bytes.indexOf('\r\n\r\n');
  return random.between(0, random.chance(0.7) && head > 0 ? head : bytes.length);
}

const harms: Harm[] = [
  function oneByteIsAnother(random, bytes) {
    const changed = Buffer.from(bytes);
    if (changed.length > 0)
      changed[Math.min(place(random, bytes), bytes.length - 1)] = random.between(0, 255);
    return changed;
  },
  function somethingIsPutIn(random, bytes) {
    const at = place(random, bytes);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(random.pick(odd)), bytes.subarray(at)]);
  },
  function somethingIsLeftOut(random, bytes) {
    const at = place(random, bytes);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.between(1, 20))]);
  },
  function aPieceComesTwice(random, bytes) {
    const [from, to] = [place(random, bytes), place(random, bytes)].sort((a, b) => a - b);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  function theEndIsMissing(random, bytes) {
    return bytes.subarray(0, place(random, bytes));
  },
  function anotherFollows(_, bytes) {
    return Buffer.concat([bytes, bytes]);
  },
];
