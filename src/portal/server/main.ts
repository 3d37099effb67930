import { endInOrder, nameOfLedger } from 'betala/server/node';
import { type Options, readOptions, usage } from './options.ts';
import { start } from './start.ts';
import { whenLeftAlone } from './when-left-alone.ts';

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) console.log(usage);
  else await run(options);
} catch (error) {
  const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
  console.error(`The portal cannot start: ${line}`);
  process.exit(1);
}

async function run(options: Options): Promise<void> {
  if (process.env.npm_lifecycle_event) whenLeftAlone(() => process.kill(process.pid, 'SIGTERM'));
  const caution = options.databaseUrl
    ? ''
    : ' (it outlives a killed process, not a power cut: use PostgreSQL for money)';
  console.log(`Opening ${nameOfLedger(options)}${caution} ...`);
  const portal = await start(options, process.env);
  endInOrder(portal);
  console.log(`Portal: ${portal.url}  (card vault on port ${options.port + 1}; stop with Ctrl+C)`);
}
