import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

export interface ServedFolder {
  url: string;
  end(): Promise<void>;
}

/** A folder at an address of this machine, as a host of static files would serve it. */
export function serveFolder(folder: string): Promise<ServedFolder> {
  const app = new Hono().use('/*', serveStatic({ root: folder }));
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        end: () => new Promise((done) => void server.close(() => done())),
      }),
    );
  });
}
