import type * as z from 'zod/mini';

type Schema = z.ZodMiniType;
type Fields = Record<string, unknown>;

/** What a schema says of itself; each kind fills the parts that it has. */
interface Definition {
  type: string;
  innerType?: Schema;
  shape?: Record<string, Schema>;
  element?: Schema;
  entries?: Record<string, string>;
}

const definitionOf = (schema: Schema) => schema._zod.def as Definition;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads an answer of a newer or odder server against its shape: unknown fields are kept, unknown words become `other`
 * with the raw word beside them (`statusWord`), and a row that cannot be read is left out of its list instead of
 * failing it. Throws a `TypeError` that names the place where nothing can be made of it.
 */
export function readLoosely(schema: Schema, raw: unknown, path = ''): unknown {
  const { type, innerType, shape, element } = definitionOf(schema);
  if (innerType)
    return raw === (type === 'optional' ? undefined : null) ? raw : readLoosely(innerType, raw, path);
  if (shape && isRecord(raw)) return readFields(shape, raw, path);
  if (element && Array.isArray(raw)) return raw.flatMap((row) => readRow(element, row, path));
  if (!schema.safeParse(raw).success)
    throw new TypeError(`${path || 'it'} is not the ${type} that it should be`);
  return raw;
}

function readFields(shape: Record<string, Schema>, raw: Fields, path: string): Fields {
  const read = { ...raw };
  for (const [field, schema] of Object.entries(shape)) {
    const value = raw[field];
    const words = openWords(schema);
    if (words && typeof value === 'string' && !Object.hasOwn(words, value)) {
      read[field] = 'other';
      read[`${field}Word`] ??= value;
    } else if (field in raw || definitionOf(schema).type !== 'optional') {
      read[field] = readLoosely(schema, value, path ? `${path}.${field}` : field);
    }
  }
  return read;
}

function readRow(schema: Schema, raw: unknown, path: string): unknown[] {
  try {
    return [readLoosely(schema, raw, path)];
  } catch {
    return [];
  }
}

/** The words of an enum that has room for others; undefined for any other schema. */
function openWords(schema: Schema): Record<string, string> | undefined {
  const { innerType, entries } = definitionOf(schema);
  if (innerType) return openWords(innerType);
  return entries?.other ? entries : undefined;
}
