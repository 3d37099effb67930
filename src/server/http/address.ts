import * as z from 'zod/mini';

/** What a server knows of the connection that a request came over, beside the request itself. */
export interface Connection {
  /** The network address of the other end. */
  address?: string | undefined;
}

const ip = z.union([z.ipv4(), z.ipv6()]);

/**
 * The address that a request came from: the connection's own, or what the proxy in front of us wrote last into the header
 * that it is trusted with. Unless such a header is named, what a request says of itself is not believed. What comes from this
 * machine itself comes from a proxy on it, so it is not known who asked: all payers would be one.
 */
export function addressOf(headers: Headers, connection: Connection, addressHeader?: string): string | null {
  const told = addressHeader && headers.get(addressHeader)?.split(',').at(-1)?.trim();
  if (told) return addressIn(told);
  const address = addressIn(connection.address ?? '');
  return address && /^127\.|^::1$/.test(address) ? null : address;
}

function addressIn(text: string): string | null {
  return ip.safeParse(withoutPort(text).replace(/^::ffff:/, '')).data ?? null;
}

/** Some proxies write the port of the caller behind its address, which is another one for each connection. */
function withoutPort(address: string): string {
  const [, inBrackets, plain] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(address) ?? [];
  return inBrackets ?? plain ?? address;
}
