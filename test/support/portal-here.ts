import { type RunningPortal, start } from '../../src/portal/server/start.ts';
import { Portal } from './portal-process.ts';

/** The portal in the test's own process: as real as in one of its own, and there at once. */
export class PortalHere extends Portal {
  #running: RunningPortal | undefined;

  override async start(): Promise<this> {
    const { port, dataFolder, databaseUrl } = this;
    const options = { port, dataFolder, databaseUrl, importFile: undefined, reset: false, help: false };
    this.#running = await start(options, {});
    return this;
  }

  /** Ends it without waiting for what becomes of payments. */
  override async end(): Promise<null> {
    const running = this.#running;
    this.#running = undefined;
    running?.service.retire(0);
    await Promise.all(running?.servers.map((server) => server.close()) ?? []);
    await running?.service.close();
    return null;
  }
}
