// Makes sure, before any test runs, that a browser and PostgreSQL can be had; says what to install when not.
import { findBrowser } from './browser.ts';
import { postgresBinaries } from './postgres-binaries.ts';

try {
  await findBrowser();
  if (!process.env.DATABASE_URL) postgresBinaries();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
