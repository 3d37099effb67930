import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'vite';
import { root } from './root.ts';

export interface SourceFile {
  /** From the project's folder, with forward slashes. */
  path: string;
  text: string;
  /** The text without its comments. */
  code: string;
  /** Non-blank lines. */
  lines: number;
  /** What it imports or re-exports: a path of this project, or a package's name as written. */
  imports: string[];
  /** The part of `imports` that is still there when the program runs: what is imported as a type leaves no trace. */
  loads: string[];
  functions: { line: number; lines: number }[];
}

interface Span {
  start: number;
  end: number;
}

const floors = '{sdk,components,src,stories,test,tools,bench}/**/*.ts';

/** Every TypeScript file of the project, parsed. */
export function readSources(): SourceFile[] {
  const paths = globSync(floors, { cwd: root, exclude: ['**/node_modules/**', 'bench/**/dist/**'] });
  return paths.map((path) => parse(path.replaceAll('\\', '/'))).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function parse(path: string): SourceFile {
  const text = readFileSync(`${root}/${path}`, 'utf8');
  const { module, program, comments, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const isType = ({ entries }: { entries: { isType: boolean }[] }) =>
    entries.length > 0 && entries.every((entry) => entry.isType);
  const loaded = module.staticImports.filter((found) => !isType(found));
  const asTypes = module.staticImports.filter(isType);
  const further = [
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: at }) => text.slice(at.start + 1, at.end - 1)),
  ];
  const names = (found: typeof loaded) => found.map(({ moduleRequest }) => moduleRequest.value);
  const resolved = (requests: string[]) =>
    [...new Set(requests)].map((request) => resolveImport(path, request));
  return {
    path,
    text,
    code: without(text, comments),
    lines: nonBlank(text),
    imports: resolved([...names(loaded), ...names(asTypes), ...further]),
    loads: resolved([...names(loaded), ...further]),
    functions: functionsIn(program).map(({ start, end }) => ({
      line: text.slice(0, start).split('\n').length,
      lines: nonBlank(text.slice(start, end)),
    })),
  };
}

const ownExports = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).exports as Record<
  string,
  unknown
>;

function resolveImport(from: string, request: string): string {
  if (request.startsWith('.')) return posix.join(posix.dirname(from), request);
  if (!request.startsWith('betala/') || from.startsWith('src/portal/')) return request;
  const target = ownExports[`.${request.slice('betala'.length)}`] as { 'betala-source'?: string } | undefined;
  return target?.['betala-source']?.slice(2) ?? request;
}

function functionsIn(node: unknown): Span[] {
  if (Array.isArray(node)) return node.flatMap(functionsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { type, start, end } = node as Span & { type?: string };
  const inside = Object.values(node).flatMap(functionsIn);
  return /^(Function(Declaration|Expression)|ArrowFunctionExpression)$/.test(type ?? '')
    ? [{ start, end }, ...inside]
    : inside;
}

function without(text: string, spans: Span[]) {
  return spans.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
}

function nonBlank(text: string) {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}
