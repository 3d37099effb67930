import { namedId } from '../../../sdk/contract/request-shapes.ts';
import { Refusal } from '../refusal.ts';

const longestUrl = 8 * 1024;
const mostHeaders = 100;
const largestHeaders = 16 * 1024;

/** Refuses a request whose address or headers are larger than any of ours, or whose path is wrongly encoded. */
export function assertSound(request: Request): void {
  if (request.url.length > longestUrl)
    throw new Refusal('url-too-long', { detail: `Send at most ${longestUrl} characters` });
  const headers = [...request.headers];
  const size = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (headers.length > mostHeaders || size > largestHeaders) throw new Refusal('headers-too-large');
  try {
    decodeURIComponent(new URL(request.url).pathname);
  } catch {
    throw new Refusal('malformed-request', { detail: 'The path is not percent-encoded UTF-8' });
  }
}

/** The ids in a path. What cannot be an id of ours is not there, like any other id that is not ours. */
export function readParams(params: Record<string, string>): Record<string, string> {
  if (Object.values(params).every((id) => namedId.safeParse(id).success)) return params;
  throw new Refusal('not-found');
}
