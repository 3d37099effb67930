import * as z from 'zod/mini';

type Schema = z.ZodMiniType;

/** The same shape, built for reading requests: a field that is not in it is refused, not ignored. */
export function strictly(schema: Schema): Schema {
  if (schema instanceof z.ZodMiniOptional) return z.optional(strictly(schema._zod.def.innerType as Schema));
  if (schema instanceof z.ZodMiniNullable) return z.nullable(strictly(schema._zod.def.innerType as Schema));
  if (schema instanceof z.ZodMiniArray) {
    return z.array(strictly(schema._zod.def.element as Schema)).check(...checksOf(schema));
  }
  if (!(schema instanceof z.ZodMiniObject)) return schema;
  const fields = Object.entries(schema.shape).map(
    ([name, field]) => [name, strictly(field as Schema)] as const,
  );
  return z.strictObject(Object.fromEntries(fields)).check(...checksOf(schema));
}

const checksOf = ({ _zod }: Schema) => (_zod.def.checks ?? []) as z.core.$ZodCheck<unknown>[];
