// Serves the pages of the payer's bank to frames of a story: the service inside the story's page writes them.
const isBank = ({ pathname }) => pathname.startsWith('/challenge/');

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (isBank(new URL(event.request.url))) event.respondWith(askThePage(event.request));
});

async function askThePage(request) {
  const windows = await self.clients.matchAll({ type: 'window' });
  const page = windows.find(({ url }) => new URL(url).pathname.endsWith('/iframe.html'));
  if (!page) return new Response(null, { status: 503 });
  const { method, url } = request;
  const body = method === 'GET' ? null : await request.text();
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  page.postMessage({ method, url, body, headers: [...request.headers] }, [port2]);
  const { text, ...told } = await answered;
  return new Response(text, told);
}
