// A service of its own process, on the database it is given, that kills itself with SIGKILL at the step of a payment that it
// was told.
import { importDocument, openService, sampleCompany, serve } from 'betala/server/node';
import { secret } from '../support/service.ts';
import { sampleSnapshot } from '../support/snapshot.ts';
import { today } from '../support/today.ts';

const { DATA_FOLDER: dataFolder, DATABASE: databaseUrl } = process.env;

let killAt: unknown;
process.on('message', (step) => {
  killAt = step;
  process.send?.('armed');
});

const service = await openService({
  secret,
  vaultUrl: 'http://localhost:4001',
  dataFolder,
  databaseUrl,
  gatewayTimeout: 500,
  limits: false,
  ...(dataFolder && { snapshot: await sampleSnapshot() }),
  observe(step) {
    if (step === killAt) process.kill(process.pid, 'SIGKILL');
  },
});
if (databaseUrl) await importDocument(service.database, sampleCompany(today));
const { port } = await serve(service.billing.fetch, { port: 0 });
process.send?.({ port });
