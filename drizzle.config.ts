import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/server/store/schema.ts',
    './src/server/backends/ledger/schema.ts',
    './src/server/gateways/sandbox/schema.ts',
  ],
  out: './src/server/store/migrations',
});
