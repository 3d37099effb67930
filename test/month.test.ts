import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pictureOf, steps } from '../tools/month/steps.ts';
import { root } from './support/root.ts';

const folder = join(root, 'docs/pictures/month');
const pictures = readdirSync(folder).sort();
const page = readFileSync(join(root, 'docs/month.md'), 'utf8');

test('docs/month.md shows the pictures of the script, in the order in which it plays the month', () => {
  const shown = [...page.matchAll(/!\[.+?\]\(pictures\/month\/(.+?)\)/g)].map(([, name]) => name);
  assert.deepEqual(shown, steps.map(pictureOf));
});

test('each step of the month has its picture, and no picture is left of another month', () => {
  assert.deepEqual(pictures, steps.map(pictureOf), 'take them anew with: npm run month');
});

test('the pictures are whole and stay small', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  for (const name of pictures) assert.ok(readFileSync(join(folder, name)).subarray(0, 8).equals(png), name);
  const bytes = pictures.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  assert.ok(bytes < 1_500_000, `${bytes} bytes`);
});
