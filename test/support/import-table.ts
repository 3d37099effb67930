const elements = ['sdk', 'lit', '@lit/context', 'nanostores'];
const foundations = [...elements, 'components/state', 'components/i18n', 'components/theme'];
const web = ['hono', 'jose', 'pino', 'csv-stringify'];
const drivers = ['drizzle-orm', '@electric-sql/pglite', 'pg'];
const libraries = [
  'cockatiel',
  'rate-limiter-flexible',
  'pg-boss',
  'pdfmake',
  'uqr',
  'fflate',
  'csv-parse',
  'fast-xml-parser',
  'standardwebhooks',
];
const bank = ['csv-parse', 'fast-xml-parser'];
const service = [
  'src/server',
  'sdk/contract',
  'zod/mini',
  '@hono/node-server',
  ...web,
  ...drivers,
  ...libraries,
];
const core = [
  'sdk/contract',
  'src/server/ports.ts',
  'src/server/payment-gateway.ts',
  'src/server/refusal.ts',
  'src/server/card-label.ts',
  'src/server/card-numbers.ts',
  'src/server/check-digits.ts',
  'src/server/describe-error.ts',
  'src/server/plain-text.ts',
  'src/server/safe-address.ts',
  'src/server/few-at-once.ts',
];
const money = [...core, 'src/server/access', 'src/server/store', 'drizzle-orm'];
const backend = [...money, 'src/server/payments/attempt.ts', 'src/server/payments/refund.ts'];
const portTypes = ['store/database', 'access/roles', 'payments/attempt', 'payments/refund'].map(
  (name) => `src/server/${name}.ts`,
);
const storeForWeb = ['audit', 'fingerprint', 'once', 'ids', 'cursor', 'database'].map(
  (name) => `src/server/store/${name}.ts`,
);
const surface = [
  ...core,
  'src/server/service.ts',
  'src/server/limits.ts',
  'src/server/access',
  'src/server/payments',
  'src/server/exports',
  'src/server/file-name.ts',
  ...storeForWeb,
];

/**
 * Folder (or file) -> what it may import besides itself: paths of this project and packages, with what lies under them.
 * The longest row that fits a file counts; folders without a row (stories, tests, tools) may look at everything.
 */
const table: Record<string, string[]> = {
  'sdk/contract': ['zod/mini'],
  sdk: ['ky', 'zod/mini'],
  components: elements,
  'components/*': [...foundations, 'components/card-entry', 'components/parts', 'components/define-tag.ts'],
  'components/state': foundations,
  'components/i18n': foundations,
  'components/theme': foundations,
  'components/card-entry': foundations,
  'components/parts': [...foundations, 'components/card-entry'],
  src: [],
  'src/server': service,
  'src/server/refusal.ts': ['sdk/contract'],
  'src/server/ports.ts': [...core, ...portTypes],
  'src/server/payment-gateway.ts': [...core, ...portTypes],
  'src/server/access': [...core, 'src/server/store', 'src/server/payments/pending.ts', 'drizzle-orm', 'jose'],
  'src/server/http': [...surface, 'src/server/openapi', 'zod/mini', ...web],
  'src/server/routes': [...surface, 'src/server/http', 'zod/mini', ...web],
  'src/server/documents': ['sdk/contract', 'src/server/ports.ts', 'pdfmake'],
  'src/server/openapi': ['sdk/contract', 'src/server/http/strictly.ts', 'zod/mini'],
  'src/server/exports': [...core, 'src/server/file-name.ts', 'src/server/store', 'drizzle-orm', 'fflate'],
  'src/server/payments': [...money, 'cockatiel'],
  'src/server/store': [...core, ...drivers],
  'src/server/backends/*': [...backend, 'zod/mini'],
  'src/server/backends/ledger': [...backend, 'zod/mini', 'uqr'],
  'src/server/gateways/*': backend,
  'src/server/gateways/sandbox': [...backend, 'hono'],
  'src/server/host': [
    ...money,
    'src/server/payments',
    'src/server/backends/ledger',
    'src/server/http/silent-log.ts',
    'zod/mini',
    ...bank,
    'standardwebhooks',
  ],
  'src/server/node': service,
  'src/cli': [...service, 'parse5'],
  'src/portal': ['betala', 'lit', '@lit/context', '@hono/node-server', ...web],
};

const nodeFolders = [
  'src/server/node',
  'src/cli',
  'src/portal/server',
  'test',
  'tools',
  'bench',
  'stories/.storybook',
];

/** Whether the table lets `file` import `target`; `node:` modules have a rule of their own. */
export function mayImport(file: string, target: string): boolean {
  const row = rowOf(file);
  if (row === undefined || target.startsWith('node:')) return true;
  const own = file.split('/').slice(0, row.split('/').length).join('/');
  return [own, ...(table[row] ?? [])].some((allowed) => isUnder(allowed, target));
}

/** Whether `file` runs only where Node's own modules are. */
export function mayUseNode(file: string): boolean {
  return nodeFolders.some((folder) => isUnder(folder, file));
}

function rowOf(file: string) {
  const fits = (row: string) => {
    const parts = row.split('/');
    const beginning = file.split('/').slice(0, parts.length);
    const isFolder = file.split('/').length > parts.length || row.endsWith('.ts');
    return isFolder && parts.every((part, index) => part === '*' || part === beginning[index]);
  };
  const rank = (row: string) => row.split('/').length * 2 - (row.endsWith('*') ? 1 : 0);
  return Object.keys(table)
    .filter(fits)
    .sort((a, b) => rank(b) - rank(a))[0];
}

function isUnder(folder: string, path: string) {
  return path === folder || path.startsWith(`${folder}/`);
}
