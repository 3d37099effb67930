/** A part of a parsed XML document; what is not there reads as nothing. */
export class XmlElement {
  readonly path: string;
  readonly #value: unknown;

  constructor(value: unknown, path = '') {
    this.#value = value;
    this.path = path;
  }

  /** The elements of a name, in their order. */
  all(name: string): XmlElement[] {
    const inner = this.#inner(name);
    const list = inner === undefined ? [] : [inner].flat();
    return list.map((one, at) => new XmlElement(one, this.#below(list.length > 1 ? `${name}.${at}` : name)));
  }

  /** The first element at the end of these names. */
  at(...names: string[]): XmlElement {
    const [name, ...others] = names;
    if (name === undefined) return this;
    const [first = new XmlElement(undefined, this.#below(name))] = this.all(name);
    return first.at(...others);
  }

  /** The text at the end of these names; undefined where there is none. */
  text(...names: string[]): string | undefined {
    const found = this.at(...names).#value;
    const written = isObject(found) ? found['#text'] : found;
    return typeof written === 'string' && written.trim() ? decode(written.trim()) : undefined;
  }

  attribute(name: string): string | undefined {
    const found = isObject(this.#value) ? this.#value[`@${name}`] : undefined;
    return typeof found === 'string' ? decode(found) : undefined;
  }

  #inner(name: string): unknown {
    return isObject(this.#value) && Object.hasOwn(this.#value, name) ? this.#value[name] : undefined;
  }

  #below(name: string): string {
    return this.path ? `${this.path}.${name}` : name;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Half of a surrogate pair is no character. */
const isHalf = (code: number) => code >= 0xd800 && code <= 0xdfff;

/** The five entities of XML and characters by number; a document cannot bring in others. */
function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal, hex, name) => {
      if (name) return named[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff && !isHalf(code) ? String.fromCodePoint(code) : '';
    },
  );
}
