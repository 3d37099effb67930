import { strToU8, Zip, ZipPassThrough } from 'fflate';

/** One file of a zip, and its place there. */
export interface ZippedFile {
  position: number;
  name: string;
  content: Uint8Array;
}

/**
 * A zip file that is written while it is read, one file of it in memory at a time. PDFs are compressed already, so they are
 * stored as they are. Files of the same name get a number; those that are missing are named in a text file. Where fewer come
 * than are expected, since somebody took them away meanwhile, the file breaks off and is no whole zip.
 */
export function zipStream(
  next: (after: number) => Promise<ZippedFile | undefined>,
  { expected, missing, date }: { expected: number; missing: readonly string[]; date: Date },
): ReadableStream<Uint8Array> {
  const used = new Set<string>();
  let zip: Zip;
  let position = -1;
  let left = expected;
  const add = (name: string, content: Uint8Array) => {
    const file = new ZipPassThrough(nameApart(name, used));
    file.mtime = date;
    zip.add(file);
    file.push(content, true);
  };
  return new ReadableStream({
    start(controller) {
      zip = new Zip((error, part, isLast) => {
        if (error) return controller.error(error);
        if (part.length > 0) controller.enqueue(part);
        if (isLast) controller.close();
      });
    },
    async pull() {
      const file = await next(position);
      if (file) {
        position = file.position;
        left--;
        return add(file.name, file.content);
      }
      if (left > 0) throw new Error(`The export is gone: ${left} documents were not read`);
      if (missing.length > 0) add('missing.txt', strToU8(textOf(missing)));
      zip.end();
    },
  });
}

function nameApart(name: string, used: Set<string>): string {
  const [, base = name, extension = ''] = /^(.*?)(\.\w+)?$/s.exec(name) ?? [];
  let apart = name;
  for (let copy = 2; used.has(apart.toLowerCase()); copy++) apart = `${base} (${copy})${extension}`;
  used.add(apart.toLowerCase());
  return apart;
}

const textOf = (missing: readonly string[]) =>
  `These invoices have no document to download, or it could not be made:\r\n\r\n${missing.join('\r\n')}\r\n`;
