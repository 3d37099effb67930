import { posix } from 'node:path';

const inside = ['state', 'i18n', 'theme', 'card-entry', 'parts'].map((folder) => `components/${folder}/**`);

export default {
  globs: ['components/*/*.ts'],
  exclude: [...inside, 'components/**/*.styles.ts'],
  litelement: true,
  plugins: [definitions()],
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
