import { parseArgs } from 'node:util';
import { type LedgerPlace, readLedgerPlace } from '../server/node/ledger-place.ts';
import { StartError } from '../server/node/start-error.ts';

/** What every command is told. */
export interface Options {
  files: string[];
  place: LedgerPlace;
  port: number;
  origins: string[];
  addressHeader: string | undefined;
}

/** Reads the words after the command's name; throws a `StartError` that says what to write instead. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      'database-url': { type: 'string' },
      port: { type: 'string', default: '4000' },
      origin: { type: 'string', multiple: true, default: [] },
      'address-header': { type: 'string' },
    },
  });
  if (!/^[1-9]\d{0,4}$/.test(values.port) || Number(values.port) > 65_534) {
    throw new StartError(`--port ${values.port} is not a port; write a number from 1 to 65534`);
  }
  return {
    files: positionals,
    place: readLedgerPlace(values, env),
    port: Number(values.port),
    origins: values.origin,
    addressHeader: values['address-header'] ?? (env.BETALA_ADDRESS_HEADER || undefined),
  };
}
