import { plainLine } from './plain-text.ts';

const longest = 200;

/** Whether sessions can name a person or a tenant so: one line of plain text, such as an e-mail address or `auth0|5f7c8ec7`. */
export const isSessionName = (value: unknown): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= longest &&
  value.isWellFormed() &&
  plainLine(value) === value;
