import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/root.ts';

const places = ['components/**/*.styles.ts', 'components/**/*.css', 'src/portal/client/**/*.css'];
const styles = globSync(places, { cwd: root }).map((path) => ({
  path,
  css: readFileSync(join(root, path), 'utf8'),
}));

/** Properties and values that name a side of the window instead of the start or the end of a line. */
const sides =
  /^\s*((margin|padding|border|scroll-margin|scroll-padding)-(left|right)|(left|right)|border-(top|bottom)-(left|right)-radius)\b.*:|:\s*(left|right)\s*;|\bto (left|right)\b/;
/** Four lengths of which the second, right, is not the fourth, left. */
const length = String.raw`(?:[^\s();]|\((?:[^()]|\([^()]*\))*\))+`;
const lopsided = new RegExp(
  `^\\s*(margin|padding|inset): ${length} (?<right>${length}) ${length} (?!\\k<right>;)${length};`,
);

test('No style names left or right: what reads from right to left turns around by itself', () => {
  assert.ok(styles.length > 10);
  const wrong = styles.flatMap(({ path, css }) =>
    css
      .split('\n')
      .filter((line) => sides.test(line) || lopsided.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  assert.deepEqual(wrong, []);
});

test('What slides in from the side does so from the other side where the text reads from right to left', () => {
  const sliding = styles.filter(({ css }) => css.includes('translateX('));
  assert.ok(sliding.every(({ css }) => css.includes(':dir(rtl)')));
});
