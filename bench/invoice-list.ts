// How long frames take, and how many nodes there are, while one scrolls through a list without end over a ledger of 100,000
// invoices in Chromium; beside it, in the same run, the same table with every row that it has loaded kept in the document.
//   node --conditions=betala-source bench/invoice-list.ts [invoices] [rows that are scrolled through]

import { cpus } from 'node:os';
import { createBillingSession } from 'betala/server';
import { openService, serve } from 'betala/server/node';
import { Hono } from 'hono';
import { type CDPSession, chromium } from 'playwright-core';
import { browserFlags, findBrowser } from '../test/support/browser.ts';
import { bundle } from '../test/support/bundle.ts';
import { freePort } from '../test/support/free-port.ts';
import { bigProfile, writeManyInvoices } from '../test/support/many-invoices.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { root } from '../test/support/root.ts';
import { secret } from '../test/support/service.ts';

const invoices = Number(process.argv[2] ?? 100_000);
const scrolled = Number(process.argv[3] ?? 5000);

/** Frames come as fast as they are made, so that the time between two is what one takes. */
const unlimited = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

const server = await startPostgres();
const service = await openService({
  ...{ secret, databaseUrl: server.url, vaultUrl: 'http://localhost:4001' },
  // The invoices are written without entries, which the janitor would rightly tell of.
  onAlert: () => undefined,
});
await writeManyInvoices(service.database, invoices);
const source = `import '../components/define.ts';
  import { UnwindowedList } from '../bench/unwindowed-list.ts';
  customElements.define('unwindowed-list', UnwindowedList);`;
const chunks = await bundle(root, source);
const entry = chunks.find(({ name }) => name === 'entry')?.fileName;
const port = await freePort();
const served = await serve(pages().fetch, { port });
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: [...browserFlags, ...unlimited],
});

console.log(
  `${invoices} invoices, ${scrolled} rows scrolled through, Chromium ${browser.version()}, ${cpus()[0]?.model}`,
);
const [windowed, kept] = [
  await measure('<invoice-list plain mode="endless" page-size="100"></invoice-list>'),
  await measure('<unwindowed-list></unwindowed-list>'),
];
tell('invoice-list', windowed);
tell('unwindowed', kept);
for (const what of ['p50', 'p95', 'p99', 'max', 'work', 'nodes'] as const)
  console.log(`ratio, ${what.padEnd(5)}: 1 : ${(kept[what] / windowed[what]).toFixed(2)}`);

await browser.close();
await served.close();
await service.close();
await server.stop();

function pages(): Hono {
  const app = new Hono();
  app.all('/profiles/*', (context) => service.billing.fetch(context.req.raw));
  app.post('/session', async (context) => {
    const who = { subject: 'account-owner', name: 'Astrid', tenant: 'big', profiles: [bigProfile] };
    return context.json({ token: await createBillingSession({ secret, ...who }) });
  });
  app.get('/list', (context) =>
    context.html(`<!doctype html><html lang="en"><title>Invoices</title><style>body { font-family: sans-serif }</style>
      <billing-provider base-url="/" session-url="/session" profile="${bigProfile}">${context.req.query('tag')}</billing-provider>
      <script>var process = { env: { NODE_ENV: 'production' } }; // as a host's own build would say</script>
      <script type="module" src="/${entry}"></script>`),
  );
  for (const { fileName, code } of chunks)
    app.get(`/${fileName}`, (context) => context.body(code, 200, { 'content-type': 'text/javascript' }));
  return app;
}

interface Measured {
  frames: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  late: number;
  /** Script, style and layout in a frame on average; the rest is painting, which takes a processor long without a graphics card. */
  work: number;
  /** Elements and texts, at most; and at least, once the first rows were there. */
  nodes: number;
  leastNodes: number;
}

async function measure(tag: string): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`http://localhost:${port}/list?tag=${encodeURIComponent(tag)}`);
  await page.locator('tbody tr[part=row]').first().waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const before = await workOf(devtools);
  const { frames, nodes } = await page.evaluate(scrollThrough, scrolled);
  const work = ((await workOf(devtools)) - before) / frames.length;
  await page.close();
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return {
    ...{ frames: frames.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
    ...{ work, late: frames.filter((time) => time > 1000 / 60).length },
    ...{ nodes: Math.max(...nodes), leastNodes: Math.min(...nodes) },
  };
}

/** How many milliseconds the page has spent on script, style and layout. */
async function workOf(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const counted = metrics.filter(({ name }) => /^(Script|Layout|RecalcStyle)Duration$/.test(name));
  return counted.reduce((sum, { value }) => sum + value * 1000, 0);
}

/** In the page: scrolls two rows a frame, 6,500 pixels a second at 60 frames a second, and times the frames in which something moved. */
async function scrollThrough(rows: number): Promise<{ frames: number[]; nodes: number[] }> {
  const list = document.querySelector('invoice-list, unwindowed-list') as HTMLElement;
  const body = list.shadowRoot?.querySelector('tbody') as HTMLElement;
  const rowHeight = body.querySelector('tr[part=row]')?.getBoundingClientRect().height ?? 0;
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const nodesIn = (tree: Node): number => {
    const walker = document.createTreeWalker(tree);
    let nodes = 0;
    while (walker.nextNode()) nodes += 1;
    return nodes;
  };
  const frames: number[] = [];
  const nodes: number[] = [];
  for (let before = await frame(), turn = 0; scrollY < rows * rowHeight; turn++) {
    const from = scrollY;
    scrollBy(0, 2 * rowHeight);
    const hasMoved = scrollY > from;
    const now = await frame();
    if (hasMoved) frames.push(now - before);
    before = now;
    if (turn % 50 !== 0) continue;
    nodes.push(nodesIn(list.shadowRoot as ShadowRoot));
    before = await frame();
  }
  return { frames, nodes };
}

function tell(name: string, { frames, p50, p95, p99, max, work, late, nodes, leastNodes }: Measured): void {
  const ms = (time: number) => time.toFixed(1).padStart(6);
  console.log(
    `${name.padEnd(12)} ${frames} frames, ms: p50 ${ms(p50)} p95 ${ms(p95)} p99 ${ms(p99)} max ${ms(max)}; ` +
      `${late} took longer than 16.7; work ${ms(work)}; nodes ${leastNodes} to ${nodes}`,
  );
}
