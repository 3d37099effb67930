import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Http2Bindings, type HttpBindings, serve as serveNode } from '@hono/node-server';
import type { Connection } from '../index.ts';
import { StartError } from './start-error.ts';

export interface Serving {
  port: number;
  /** Takes no new connections, and waits for requests that are under way. */
  close(): Promise<void>;
}

/** Slow clients must not hold connections: ten seconds for headers, fourteen for a whole request, looked at each second. */
const patience = { headersTimeout: 10_000, requestTimeout: 14_000, connectionsCheckingInterval: 1000 };

/** Serves a Web-standard handler; on this machine only unless a host name says otherwise. Port 0 takes a free one. */
export function serve(
  handler: (request: Request, connection: Connection) => Response | Promise<Response>,
  { port, hostname = '127.0.0.1' }: { port: number; hostname?: string },
): Promise<Serving> {
  return new Promise((resolve, reject) => {
    const fetch = (request: Request, { incoming }: HttpBindings | Http2Bindings) =>
      handler(request, { address: incoming.socket.remoteAddress });
    const served = { fetch, port, hostname, serverOptions: patience };
    const server = serveNode(served, (address: AddressInfo) => {
      resolve({ port: address.port, close });
    }) as Server;
    const close = closing(server);
    // Longer than what stands before it keeps a connection, so that a request never meets one that is just being closed.
    server.keepAliveTimeout = 65_000;
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new StartError(
          taken
            ? `Port ${port} is taken; choose another with --port`
            : `Cannot listen on port ${port}: ${error.code}`,
        ),
      );
    });
  });
}

/** How a server ends: requests that are under way are answered; connections without one are closed, used before or not. */
function closing(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  const answers = new Set<ServerResponse>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', (_, answer: ServerResponse) => {
    answers.add(answer);
    answer.once('close', () => answers.delete(answer));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const answer of answers) if (!answer.headersSent) answer.setHeader('connection', 'close');
      const busy = new Set([...answers].map(({ socket }) => socket));
      for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
    });
}
