import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { bundle, type Chunk } from './support/bundle.ts';
import { installedPackage } from './support/packed-package.ts';

describe('What a page downloads, minified and compressed', () => {
  let host: string;
  before(() => {
    host = installedPackage();
  });

  test('The SDK alone weighs at most 18.9 kB', async (t) => {
    const chunks = await bundle(host, "export * from 'betala/sdk';");
    const bytes = sum(chunks.filter(({ immediate }) => immediate));
    t.diagnostic(`SDK: ${kB(bytes)}`);
    assert.ok(bytes <= 18_900, `it weighs ${kB(bytes)}`);
  });

  test('All four elements with provider, SDK and one language weigh at most 47.7 kB before Pay is pressed', async (t) => {
    const chunks = await bundle(host, "import 'betala/define';");
    const languages = chunks.filter(({ immediate, modules }) => !immediate && modules.every(isLanguage));
    const heaviest = Math.max(0, ...languages.map(({ bytes }) => bytes));
    const bytes = sum(chunks.filter(({ immediate }) => immediate)) + heaviest;
    t.diagnostic(`elements: ${kB(bytes)}, of which a language loaded beside them ${kB(heaviest)}`);
    for (const { name, bytes } of chunks.filter(({ immediate }) => !immediate)) {
      t.diagnostic(`later: ${name} ${kB(bytes)}`);
    }
    assert.ok(bytes <= 47_700, `they weigh ${kB(bytes)}`);
  });
});

/** Words that are shown at once; those of the pane and of details are loaded with them. */
function isLanguage(module: string) {
  return /[\\/]components[\\/]i18n[\\/](?!.*-more\.)/.test(module);
}

function sum(chunks: Chunk[]) {
  return chunks.reduce((total, { bytes }) => total + bytes, 0);
}

function kB(bytes: number) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
