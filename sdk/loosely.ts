import * as z from 'zod/mini';

type Schema = z.ZodMiniType;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The words of an open enum, such as a status; undefined for any other schema. */
function openWords(schema: Schema): readonly unknown[] | undefined {
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable) {
    return openWords(schema._zod.def.innerType as Schema);
  }
  return schema instanceof z.ZodMiniEnum && schema.options.includes('other') ? schema.options : undefined;
}

/** Words this version does not know become `other`; the raw word moves to a field beside it, such as `statusWord`. */
function keepWords(shape: Record<string, Schema>) {
  const open = Object.entries(shape).map(([field, schema]) => [field, openWords(schema)] as const);
  return (raw: unknown) => {
    if (!isRecord(raw)) return raw;
    const known = { ...raw };
    for (const [field, words] of open) {
      const word = raw[field];
      if (!words || typeof word !== 'string' || words.includes(word)) continue;
      known[field] = 'other';
      known[`${field}Word`] ??= word;
    }
    return known;
  };
}

const readable = (item: Schema) => (raw: unknown) =>
  Array.isArray(raw) ? raw.filter((one) => item.safeParse(one).success) : raw;

/**
 * The same shape, built for reading answers of newer or odder servers: unknown fields are kept, unknown words become
 * `other`, and a row that cannot be read is left out of its list instead of failing it.
 */
export function loosely(schema: Schema): Schema {
  if (schema instanceof z.ZodMiniObject) {
    const { shape } = schema._zod.def;
    const loose = Object.fromEntries(
      Object.entries(shape).map(([field, inner]) => [field, loosely(inner as Schema)]),
    );
    return z.pipe(z.transform(keepWords(shape as Record<string, Schema>)), z.looseObject(loose));
  }
  if (schema instanceof z.ZodMiniArray) {
    const item = loosely(schema._zod.def.element as Schema);
    return z.pipe(z.transform(readable(item)), z.array(item));
  }
  if (schema instanceof z.ZodMiniNullable) return z.nullable(loosely(schema._zod.def.innerType as Schema));
  if (schema instanceof z.ZodMiniOptional) return z.optional(loosely(schema._zod.def.innerType as Schema));
  return schema;
}
