import { storyService } from '../service.ts';

interface Asked {
  method: string;
  url: string;
  headers: [string, string][];
  body: string | null;
}

let ready: Promise<unknown> | undefined;

/** Lets the bank's pages be shown in frames of this page: a worker takes what they ask for to the service. */
export function openBank(): Promise<unknown> {
  ready ??= start();
  return ready;
}

async function start(): Promise<unknown> {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('message', ({ data, ports }) => answer(data, ports[0] as MessagePort));
  await serviceWorker.register('/bank-page.js');
  serviceWorker.startMessages();
  return serviceWorker.ready;
}

async function answer({ method, url, headers, body }: Asked, port: MessagePort): Promise<void> {
  const request = new Request(url, { method, body });
  // A request of a page may not say where it comes from; this one is passed on for a page that did.
  const told = new Headers([...headers, ['origin', new URL(url).origin]]);
  Object.defineProperty(request, 'headers', { value: told });
  const response = await (await storyService()).bank(request);
  const text = await response.text();
  port.postMessage({ text, status: response.status, headers: [...response.headers] });
}
