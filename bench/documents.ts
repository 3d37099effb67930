// How many PDFs a second one process draws, of one page and of ten: node --conditions=betala-source bench/documents.ts
import { createPdfDocuments } from 'betala/server/documents';
import { documentSource } from '../test/support/document-source.ts';
import { readPdf } from '../test/support/pdf-text.ts';

const seconds = Number(process.argv[2] ?? 5);
const documents = createPdfDocuments();

/** Draws the same invoice for some seconds, after a few that are not counted. */
async function rateOf(lines: number): Promise<{ pages: number; bytes: number; rate: number }> {
  const source = documentSource({ lines });
  const first = await documents.draw(source);
  for (let warm = 0; warm < 10; warm++) await documents.draw(source);
  const start = performance.now();
  let drawn = 0;
  for (; performance.now() - start < seconds * 1000; drawn++) await documents.draw(source);
  const rate = (drawn * 1000) / (performance.now() - start);
  return { pages: readPdf(first).pages.length, bytes: first.byteLength, rate };
}

const rates = [await rateOf(5), await rateOf(300)];
for (const { pages, bytes, rate } of rates) {
  const size = `${(bytes / 1000).toFixed(0)} kB`;
  console.log(`${pages} page${pages === 1 ? '' : 's'}, ${size}: ${rate.toFixed(1)} PDFs a second`);
}
const [small, large] = rates;
if (small && large) console.log(`ratio: 1 : ${(small.rate / large.rate).toFixed(1)} in time`);
