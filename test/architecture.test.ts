import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayImport, mayUseNode } from './support/import-table.ts';
import { readSources, type SourceFile } from './support/source-files.ts';

const sources = readSources();
const shipped = sources.filter(({ path }) => /^(sdk|components|src)\//.test(path));

/** Long by nature: words of a language, tables of a standard or a schema, prose for readers of the API. */
const longByNature = [
  /\/i18n\/([\w-]+\/)*(messages|en|sv)([-.][\w-]+)?\.ts$/,
  /^sdk\/contract\/(currencies|endpoints)\.ts$/,
  /^src\/server\/store\/(tables|schema)[-.\w/]*\.ts$/,
  /^src\/server\/openapi\//,
];

test('Every file imports only what its folder may import', () => {
  const wrong = sources.flatMap((file) =>
    file.imports
      .filter((target) => !mayImport(file.path, target))
      .map((target) => `${file.path} imports ${target}`),
  );
  assert.deepEqual(wrong, []);
});

test('Node’s own modules are used only where a server or a tool runs', () => {
  const users = sources.filter(({ imports }) => imports.some((target) => target.startsWith('node:')));
  assert.deepEqual(paths(users.filter(({ path }) => !mayUseNode(path))), []);
});

test('No file imports itself over others', () => {
  assert.deepEqual(cycles(sources), []);
});

test('Half of the source files have at most 80 lines', () => {
  const lengths = shipped.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  assert.ok(median <= 80, `the median is ${median}`);
});

test('No file has more than 300 lines', () => {
  const long = sources.filter(
    ({ path, lines }) => lines > 300 && !longByNature.some((nature) => nature.test(path)),
  );
  assert.deepEqual(paths(long), []);
});

test('No function has more than 50 lines', () => {
  const long = shipped.flatMap(({ path, functions }) =>
    functions.filter(({ lines }) => lines > 50).map(({ line, lines }) => `${path}:${line} has ${lines}`),
  );
  assert.deepEqual(long, []);
});

test('Elements never write raw HTML or inline styles, which a strict host page forbids', () => {
  const unsafe = /\b(unsafeHTML|unsafeSVG|innerHTML|outerHTML|insertAdjacentHTML|styleMap)\b|[\s`]style=/;
  const elements = sources.filter(({ path }) => path.startsWith('components/'));
  assert.deepEqual(paths(elements.filter(({ code }) => unsafe.test(code))), []);
});

test('No template names a public tag, so that a host may register every tag under a prefix', () => {
  const tag = /<\/?(billing-provider|balance-summary|pay-now-button|payment-method-picker|invoice-list)\b/;
  const elements = sources.filter(({ path }) => path.startsWith('components/'));
  assert.deepEqual(paths(elements.filter(({ code }) => tag.test(code))), []);
});

test('Errors reach logs and alerts of the service described, without the values of a statement', () => {
  const isBare =
    /\bString\((error|failure|cause|reason|thrown|e|err)\)|\$\{(error|failure|cause|thrown|err)\}/;
  const told = /\b(?:log\.\w+|alert|onAlert|problems\.push)\([^;]*?(?:\.message\b|\.stack\b|\{ error[ ,}])/;
  const service = sources.filter(({ path }) => /^src\/server\/(?!describe-error\.ts)/.test(path));
  assert.deepEqual(paths(service.filter(({ code }) => isBare.test(code) || told.test(code))), []);
});

test('Files and folders are named in kebab-case', () => {
  const kebab = /^([a-z0-9]+(-[a-z0-9]+)*|\.storybook)(\.[a-z0-9-]+)*$/;
  assert.deepEqual(
    paths(sources.filter(({ path }) => !path.split('/').every((part) => kebab.test(part)))),
    [],
  );
});

test('Nothing is left for later and no check is silenced', () => {
  const words = [
    'TO' + 'DO',
    'FIX' + 'ME',
    '@ts-' + 'ignore',
    '@ts-' + 'expect-error',
    'biome-' + 'ignore',
    'as ' + 'any',
  ];
  const silenced = new RegExp(`(?<![\\w])(${words.join('|')})(?![\\w])`);
  assert.deepEqual(paths(sources.filter(({ text }) => silenced.test(text))), []);
});

function paths(files: SourceFile[]) {
  return files.map(({ path }) => path);
}

function cycles(files: SourceFile[]): string[] {
  const graph = new Map(files.map(({ path, loads }) => [path, loads]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (trail.includes(path) || done.has(path)) return;
    for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}
