import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { readTokens } from './tools/tokens.ts';

const inside = ['state', 'i18n', 'theme', 'card-entry', 'parts'].map((folder) => `components/${folder}/**`);

export default {
  globs: ['components/*/*.ts'],
  exclude: [...inside, 'components/**/*.styles.ts'],
  litelement: true,
  plugins: [definitions(), insideParts(), tokens()],
};

/** Reads our `define('some-tag', SomeClass)` as what it is: the registration of an imported class. */
function definitions() {
  return {
    name: 'define-calls',
    analyzePhase({ ts, node, moduleDoc, context }) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'define') return;
      const [tag, element] = node.arguments;
      const name = element.getText();
      const from = context.imports.find((found) => found.name === name)?.importPath ?? '';
      const declaration = { name, module: posix.join(posix.dirname(moduleDoc.path), from) };
      moduleDoc.exports.push({ kind: 'custom-element-definition', name: tag.text, declaration });
    },
  };
}

/** Every tag that shows something takes every token: parts that several share are inside each. */
function tokens() {
  const css = readFileSync(new URL('components/theme/themes/default.css', import.meta.url), 'utf8');
  const cssProperties = readTokens(css).map(({ name, description, value }) => ({
    name,
    description,
    default: value,
  }));
  return {
    name: 'tokens',
    packageLinkPhase({ customElementsManifest }) {
      const classes = customElementsManifest.modules.flatMap(({ declarations = [] }) => declarations);
      for (const one of classes) if (one.tagName && one.cssParts) one.cssProperties = cssProperties;
    },
  };
}

/** Where parts that several elements share tell what they hold. */
const shared = {
  pane: 'components/parts/pay-pane/pane-frame.ts',
  details: 'components/parts/details/invoice-details.ts',
};

/** A part that holds others brings theirs, and its slots. */
function insideParts() {
  const told = (file, tag) =>
    [
      ...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(
        new RegExp(` \\* @${tag} (\\S+) - (.+)`, 'g'),
      ),
    ].map(([, name, description]) => ({ name, description }));
  return {
    name: 'inside-parts',
    packageLinkPhase({ customElementsManifest }) {
      const classes = customElementsManifest.modules.flatMap(({ declarations = [] }) => declarations);
      for (const one of classes)
        for (const [part, file] of Object.entries(shared))
          if (one.cssParts?.some(({ name }) => name === part)) {
            one.cssParts = withOthers(one.cssParts, told(file, 'csspart'));
            one.slots = withOthers(one.slots ?? [], told(file, 'slot'));
          }
    },
  };
}

const withOthers = (own, others) => [
  ...own,
  ...others.filter(({ name }) => !own.some((one) => one.name === name)),
];
