import * as z from 'zod/mini';
import { Refusal } from '../refusal.ts';
import { isText } from './is-text.ts';

/** Turns query parameters into the shape a schema describes: integers, lists by repeated names, text. */
export function readQuery(schema: z.ZodMiniType, search: URLSearchParams): Record<string, unknown> {
  const shape = schema instanceof z.ZodMiniObject ? schema.shape : {};
  const query: Record<string, unknown> = {};
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    if (![name, ...values].every(isText)) throw wrong(name, 'Leave out characters that are not text');
    const kind = kindOf(shape[name] as z.ZodMiniType | undefined);
    if (kind === 'list') query[name] = values;
    else if (values.length > 1) throw wrong(name, 'Send it once');
    else query[name] = kind === 'integer' ? integer(name, values[0] ?? '') : values[0];
  }
  return query;
}

function kindOf(schema: z.ZodMiniType | undefined): 'list' | 'integer' | 'text' {
  const inner = schema instanceof z.ZodMiniOptional ? schema._zod.def.innerType : schema;
  if (inner instanceof z.ZodMiniArray) return 'list';
  return inner instanceof z.ZodMiniNumber ? 'integer' : 'text';
}

function integer(name: string, text: string): number {
  if (!/^-?[1-9][0-9]{0,14}$|^0$/.test(text)) throw wrong(name, 'Write a whole number, such as 25');
  return Number(text);
}

const wrong = (path: string, message: string) =>
  new Refusal('invalid-request', { errors: [{ path, message }] });
