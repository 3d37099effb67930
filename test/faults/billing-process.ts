// Runs billing once in a process of its own, and says when it begins; whoever started it may kill it at any moment.
import { openService } from 'betala/server/node';
import { secret } from '../support/service.ts';

const service = await openService({
  secret,
  vaultUrl: 'http://localhost:4001',
  databaseUrl: process.env.DATABASE,
  gatewayTimeout: 1500,
});
process.send?.('begins');
await service.bill();
await service.close();
process.disconnect();
