import { inflateSync } from 'node:zlib';

/** What a PDF of ours says. */
export interface PdfText {
  /** The text of each page in the order it was drawn, without any white space, so that wrapping does not matter. */
  pages: string[];
  title: string;
  language: string;
}

type Objects = Map<string, string>;

/** Reads the text of a PDF that the service drew: from its page contents, through the character maps of its fonts. */
export function readPdf(bytes: Uint8Array): PdfText {
  const file = Buffer.from(bytes).toString('latin1');
  const objects: Objects = new Map(
    Array.from(file.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm), ([, id = '', body = '']) => [id, body]),
  );
  const all = [...objects.values()];
  const kids = /\/Kids \[([^\]]*)\]/.exec(all.find((body) => body.includes('/Type /Pages')) ?? '')?.[1] ?? '';
  return {
    pages: Array.from(kids.matchAll(/(\d+) 0 R/g), ([, id = '']) => pageText(objects.get(id) ?? '', objects)),
    title: textOf(followed(all.find((body) => body.includes('/CreationDate')) ?? '', 'Title', objects)),
    language: /\/Lang \(([^)]*)\)/.exec(file)?.[1] ?? '',
  };
}

/** Text without white space, to be looked for in a page. */
export const compact = (text: string): string => text.replace(/[\s\u200b]/gu, '');

function pageText(page: string, objects: Objects): string {
  const resources = followed(page, 'Resources', objects);
  const fonts = new Map(
    Array.from(
      /\/Font <<([\s\S]*?)>>/.exec(resources)?.[1]?.matchAll(/\/(\w+) (\d+) 0 R/g) ?? [],
      ([, name = '', id = '']) => [
        name,
        characterMap(streamOf(followed(objects.get(id) ?? '', 'ToUnicode', objects)).toString('latin1')),
      ],
    ),
  );
  const content = streamOf(followed(page, 'Contents', objects)).toString('latin1');
  let font = new Map<string, string>();
  let text = '';
  for (const [, chosen, shown = ''] of content.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (chosen) font = fonts.get(chosen) ?? font;
    const glyphs = Array.from(shown.matchAll(/<([\da-f]*)>/g), ([, hex = '']) => hex).join('');
    text += (glyphs.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph) ?? '\ufffd').join('');
  }
  return compact(text);
}

function followed(body: string, key: string, objects: Objects): string {
  const [, id = ''] = new RegExp(`/${key} (\\d+) 0 R`).exec(body) ?? [];
  return objects.get(id) ?? body;
}

function streamOf(body: string): Buffer {
  const [, packed] = /stream\n([\s\S]*)\nendstream/.exec(body) ?? [];
  if (packed === undefined) throw new Error('The PDF has no stream where one should be');
  return inflateSync(Buffer.from(packed, 'latin1'));
}

/** From glyphs to characters, by the ranges of a ToUnicode map. */
function characterMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, first = '', list = ''] of cmap.matchAll(/<([\da-f]+)> <[\da-f]+> \[([^\]]*)\]/g)) {
    for (const [index, [, hex = '']] of Array.from(list.matchAll(/<([\da-f ]+)>/g)).entries()) {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
      map.set(glyph, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    }
  }
  return map;
}

/** A text string of a PDF: in brackets, as UTF-16 when it begins with the mark of that. */
function textOf(written: string): string {
  const inner = written
    .slice(1, -1)
    .replace(/\\([\\()nr])/g, (_, mark: string) => ({ n: '\n', r: '\r' })[mark] ?? mark);
  if (!inner.startsWith('\u00fe\u00ff')) return inner;
  return Buffer.from(inner.slice(2), 'latin1').swap16().toString('utf16le');
}
