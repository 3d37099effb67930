import { fileName } from '../file-name.ts';

/**
 * A `Content-Disposition` that saves a file under this name (RFC 6266, RFC 5987): no path, no control or reordering
 * character, and nothing that could end the header or start another one.
 */
export function attachment(name: string): string {
  const safe = fileName(name);
  const plain = safe.replace(/[^\w .()-]/g, '_');
  const exact = encodeURIComponent(safe).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
