import { raw } from 'hono/html';

/** JSON that cannot end the element it stands in. */
export const inScript = (value: unknown) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'));
