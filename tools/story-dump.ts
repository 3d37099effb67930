// Writes build/story-ledger.tar.gz: the sample company's ledger, which stories and element tests open in the page.
import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { openService } from '../src/server/node/index.ts';
import { leanDump } from './lean-dump.ts';

const service = await openService({
  secret: 'only-used-while-the-dump-is-made-and-never-again',
  vaultUrl: 'http://localhost:4001',
  sample: true,
});
const dump = await leanDump(service);
await service.close();
mkdirSync('build', { recursive: true });
writeFileSync('build/story-ledger.tar.gz', gzipSync(Buffer.from(await dump.arrayBuffer())));
