import { createHash } from 'node:crypto';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { StartError } from '../../server/node/start-error.ts';

/** A script that a page runs, and what it was when it was looked at. */
export interface PageScript {
  /** Its whole address, or `inline` for one that stands in the page. */
  src: string;
  /** Subresource Integrity of its bytes: `sha384-` and their hash in base64. */
  integrity: string;
}

/** Whether two are one and the same: scripts are told apart by their address, those in the page by what they are. */
export const isSame = (one: PageScript, other: PageScript): boolean =>
  one.src === other.src && (one.src !== 'inline' || one.integrity === other.integrity);

/** What decides which code runs on a page. */
export interface PageState {
  headers: Record<string, string | null>;
  scripts: PageScript[];
}

/** The headers that say what a page may run, load and be framed by. */
const securityHeaders = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'permissions-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
];

/** Loads a page and each script that it names, as a browser would; throws a `StartError` when one cannot be had. */
export async function readPage(address: string): Promise<PageState> {
  const page = await load(address);
  const headers = securityHeaders.map((name) => [name, steady(page.headers.get(name))] as const);
  const scripts: PageScript[] = [];
  for (const { src, text } of scriptsIn(await page.text())) {
    if (src === undefined) scripts.push({ src: 'inline', integrity: integrityOf(text) });
    else scripts.push(await readScript(new URL(src, page.url).href));
  }
  return { headers: Object.fromEntries(headers), scripts };
}

/** The hash that browsers compare a script with. */
export const integrityOf = (bytes: string | Uint8Array): string =>
  `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

async function readScript(src: string): Promise<PageScript> {
  const script = await load(src);
  return { src, integrity: integrityOf(new Uint8Array(await script.arrayBuffer())) };
}

async function load(address: string): Promise<Response> {
  if (!URL.canParse(address) || !/^https?:/.test(address))
    throw new StartError(`${address} is not a page's address; write one like https://portal.example/billing`);
  const response = await fetch(address).catch((error: Error) => {
    throw new StartError(`${address} cannot be loaded: ${error.cause ?? error.message}`);
  });
  if (!response.ok) throw new StartError(`${address} cannot be loaded: it answers ${response.status}`);
  return response;
}

/** A nonce is new each time and says nothing of what has changed. */
const steady = (header: string | null) => header?.replaceAll(/'nonce-[^']*'/g, "'nonce-…'") ?? null;

function scriptsIn(html: string): { src: string | undefined; text: string }[] {
  return elementsIn(parse(html))
    .filter(({ tagName }) => tagName === 'script')
    .map(({ attrs, childNodes }) => ({
      src: attrs.find(({ name }) => name === 'src')?.value,
      text: childNodes.map((node) => ('value' in node ? node.value : '')).join(''),
    }));
}

function elementsIn(parent: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.Element[] {
  return parent.childNodes.flatMap((node) =>
    'tagName' in node ? [node, ...elementsIn('content' in node ? node.content : node)] : [],
  );
}
