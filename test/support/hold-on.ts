import { connect } from 'node:net';

/** Ways in which a client holds a connection that it does not use: what it says first; a byte now and then follows. */
export const slowWays = {
  'nothing at all': '',
  'a header now and then': 'GET / HTTP/1.1\r\nHost: x\r\n',
  'a body byte now and then': 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n',
};

/** Sends as slowly as it can, and tells after how many seconds the connection was taken away. */
export function holdOn(
  port: number,
  what: string,
  first: string,
): Promise<{ what: string; seconds: number }> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(first));
    const drip = setInterval(() => first && socket.write('x'), 900);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve({ what, seconds: (performance.now() - begun) / 1000 });
    });
    socket.resume();
  });
}
