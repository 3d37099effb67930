// Loaded before the tests' own processes. Node reads a package's whole package.json again for each of its modules, which for
// packages with hundreds of exports costs more than all else at a start; here is told what that reading would say.
import * as module from 'node:module';

const inPackages = /\/node_modules\/(drizzle-orm|zod|hono|@hono\/node-server|jose)\//;
const found = new Map();

/** The format of a file that is imported by its path, where it is known from who imports it. */
function formatOf(specifier, from) {
  if (specifier.endsWith('.ts') && isOwn(from)) return 'module-typescript';
  if (specifier.endsWith('.js') && inPackages.test(from) && from.endsWith('.js')) return 'module';
  return undefined;
}

const isOwn = (url) => url.endsWith('.ts') && !url.includes('/node_modules/');

function resolve(specifier, context, next) {
  const from = context.parentURL ?? '';
  if (specifier.startsWith('.')) {
    const format = formatOf(specifier, from);
    if (!format) return next(specifier, context);
    return { url: new URL(specifier, from).href, format, shortCircuit: true };
  }
  if (!isOwn(from)) return next(specifier, context);
  if (!found.has(specifier)) found.set(specifier, next(specifier, context));
  return { ...found.get(specifier), shortCircuit: true };
}

// Not there before Node 22.15, which starts as it always did.
module.registerHooks?.({ resolve });
