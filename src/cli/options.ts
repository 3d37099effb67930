import { parseArgs } from 'node:util';
import { StartError } from '../server/node/start-error.ts';

/** What every command is told. */
export interface Options {
  files: string[];
  dataFolder: string;
  databaseUrl: string | undefined;
  port: number;
  origins: string[];
}

/** Reads the words after the command's name; throws a `StartError` that says what to write instead. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string', default: process.env.BETALA_DATA ?? '.betala' },
      'database-url': { type: 'string' },
      port: { type: 'string', default: '4000' },
      origin: { type: 'string', multiple: true, default: [] },
    },
  });
  if (!/^[1-9]\d{0,4}$/.test(values.port) || Number(values.port) > 65_534) {
    throw new StartError(`--port ${values.port} is not a port; write a number from 1 to 65534`);
  }
  return {
    files: positionals,
    dataFolder: values.data,
    databaseUrl: values['database-url'] ?? process.env.DATABASE_URL,
    port: Number(values.port),
    origins: values.origin,
  };
}
