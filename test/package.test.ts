import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { parseSync } from 'vite';
import { bundle } from './support/bundle.ts';
import { installedPackage, packedPackage } from './support/packed-package.ts';
import { root } from './support/root.ts';

type Names = Record<string, string>;
interface Manifest {
  dependencies: Names;
  peerDependencies: Names;
  devDependencies?: Names;
  optionalDependencies?: Names;
  scripts?: Names;
}

const tags = [
  'billing-provider',
  'balance-summary',
  'pay-now-button',
  'payment-method-picker',
  'invoice-list',
];

describe('The package that a host installs', () => {
  let host: string;
  let manifest: Manifest;
  before(() => {
    host = installedPackage();
    manifest = readJson(join(host, 'node_modules/betala/package.json'));
  });

  test('brings what browsers need and nothing else', () => {
    const lock = readJson<{ packages: object }>(join(host, 'node_modules/.package-lock.json'));
    const came = Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, ''));
    const expected = ['@lit-labs/ssr-dom-shim', '@lit/context', '@lit/reactive-element'];
    expected.push(
      '@types/trusted-types',
      'betala',
      'ky',
      'lit',
      'lit-element',
      'lit-html',
      'nanostores',
      'zod',
    );
    assert.deepEqual(came.sort(), expected);
  });

  test('keeps the project’s own tools out of its manifest', () => {
    const { devDependencies, optionalDependencies, scripts } = manifest;
    assert.deepEqual([devDependencies, optionalDependencies, scripts], [undefined, undefined, undefined]);
    assert.doesNotMatch(JSON.stringify(manifest), /betala-source/);
  });

  test('contains compiled files only', () => {
    const sources = globSync('**/*.ts', { cwd: join(host, 'node_modules/betala') });
    assert.deepEqual(
      unless(sources, (file) => file.endsWith('.d.ts')),
      [],
    );
  });

  test('declares every package that it imports', () => {
    const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
    assert.deepEqual(
      unless(packagesImportedIn(host, '**/*.js'), (name) => name in declared),
      [],
    );
  });

  test('needs no optional peer in a browser', () => {
    const needed = packagesImportedIn(host, '{sdk,components}/**/*.js');
    assert.deepEqual(
      unless(needed, (name) => name in manifest.dependencies),
      [],
    );
  });

  test('lets Node import the SDK', () => {
    assert.ok(exportsOf(host, 'betala/sdk').includes('BillingClient'));
  });

  test('lets Node import the components and their tags, for server rendering', () => {
    assert.ok(exportsOf(host, 'betala/components').includes('PayNowButton'));
    for (const entry of ['betala/define', ...tags.map((tag) => `betala/define/${tag}`)])
      exportsOf(host, entry);
  });

  test('is rendered on a server, as Lit does it there, without a word of warning or an error that ends the process', () => {
    const heard = node(
      host,
      `const heard = [];
      console.warn = (...said) => heard.push(said.join(' '));
      process.on('unhandledRejection', (reason) => heard.push(String(reason)));
      await import('betala/define');
      for (const tag of ${JSON.stringify(tags)}) {
        const element = new (customElements.get(tag))();
        Object.assign(element, { baseUrl: '/billing', profile: 'bp_1' });
        element.willUpdate(new Map());
        element.render();
      }
      await new Promise((goOn) => setTimeout(goOn, 50));
      console.log(JSON.stringify(heard));`,
    );
    assert.deepEqual(JSON.parse(heard), []);
  });

  for (const tag of tags) {
    test(`lets a bundler take <${tag}> alone, and with all others`, async () => {
      for (const entry of [`betala/define/${tag}`, 'betala/define']) {
        const chunks = await bundle(host, `import '${entry}';`);
        assert.ok(chunks.some(({ code }) => new RegExp(`['"\`]${tag}['"\`]`).test(code)));
      }
    });
  }

  test('offers the tags’ manifest, its own manifest and the themes by name', () => {
    const themes = globSync('dist/themes/*.css', { cwd: join(host, 'node_modules/betala') });
    const names = themes.map((file) => `betala/themes/${file.split(/[\\/]/).at(-1)}`);
    assert.ok(names.length > 0, 'there is no theme');
    const entries = ['betala/custom-elements.json', 'betala/package.json', ...names];
    node(host, `for (const entry of ${JSON.stringify(entries)}) import.meta.resolve(entry)`);
  });

  test('describes every tag in its manifest, at a file that is there', () => {
    type Module = { path: string; declarations?: { tagName?: string }[] };
    const folder = join(host, 'node_modules/betala');
    const { modules } = readJson<{ modules: Module[] }>(join(folder, 'custom-elements.json'));
    const described = modules.flatMap(({ declarations = [] }) =>
      declarations.flatMap(({ tagName }) => tagName ?? []),
    );
    assert.deepEqual(described.sort(), [...tags].sort());
    assert.deepEqual(
      modules.filter(({ path }) => globSync(path, { cwd: folder }).length === 0),
      [],
    );
  });

  test('passes publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: join(host, 'node_modules/betala'), strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg)),
      [],
    );
  });

  test('has the right types for every way to import it', () => {
    const args = [packedPackage(), '--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji'];
    const options = { encoding: 'utf8', shell: process.platform === 'win32' } as const;
    const { status, stdout } = spawnSync('attw', [...args, '--exclude-entrypoints', './themes/*'], options);
    assert.equal(status, 0, stdout);
  });
});

describe('The service that a host installs', () => {
  let host: string;
  before(() => {
    const { peerDependencies, devDependencies = {} } = readJson<Manifest>(join(root, 'package.json'));
    host = installedPackage(Object.keys(peerDependencies).map((name) => `${name}@${devDependencies[name]}`));
  });

  test('is imported in Node with its peers', () => {
    assert.ok(exportsOf(host, 'betala/server').includes('createBillingHandler'));
    exportsOf(host, 'betala/server/node');
    assert.ok(exportsOf(host, 'betala/server/documents').includes('createPdfDocuments'));
  });

  test('is bundled for a worker without any of Node’s own modules', async () => {
    const all = "export * from 'betala/server'; export * from 'betala/server/documents';";
    const chunks = await bundle(host, all, ['@electric-sql/pglite', 'pg', 'pino']);
    const own = chunks.filter(({ modules }) => modules.some((module) => module.includes('betala')));
    assert.deepEqual(
      unless(
        own.flatMap(({ code }) => code.match(/['"]node:\w+['"]/g) ?? []),
        () => false,
      ),
      [],
    );
  });

  test('is bundled without the PDF library where documents are not drawn', async () => {
    const chunks = await bundle(host, "export * from 'betala/server';", [
      '@electric-sql/pglite',
      'pg',
      'pino',
    ]);
    const modules = chunks.flatMap((chunk) => chunk.modules);
    assert.deepEqual(
      unless(modules, (module) => !/[\\/]pdfmake[\\/]/.test(module)),
      [],
    );
  });
});

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function unless<Item>(items: Item[], excused: (item: Item) => boolean): Item[] {
  return [...new Set(items)].filter((item) => !excused(item));
}

function node(host: string, code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: host, encoding: 'utf8' });
}

function exportsOf(host: string, entry: string): string[] {
  return JSON.parse(node(host, `console.log(JSON.stringify(Object.keys(await import('${entry}'))))`));
}

/** Names of the packages that the compiled files import, without Node's own modules. */
function packagesImportedIn(host: string, pattern: string): string[] {
  const dist = join(host, 'node_modules/betala/dist');
  const requests = globSync(pattern, { cwd: dist, exclude: ['betala.js'] }).flatMap((file) => {
    const { module } = parseSync(file, readFileSync(join(dist, file), 'utf8'));
    return module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  });
  const names = requests.filter((request) => !/^(\.|node:|betala\/)/.test(request));
  return names.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
}
