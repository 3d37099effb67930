import { plainText } from '../plain-text.ts';

const plain = (_: string, value: unknown) => (typeof value === 'string' ? plainText(value) : value);

/** A JSON answer, in which no text can disturb how the text around it reads. */
export function json(value: unknown, { status = 200, headers = {} }: ResponseInit = {}): Response {
  return new Response(JSON.stringify(value, plain), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
