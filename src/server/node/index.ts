export { importDocument, sampleCompany } from '../backends/ledger/sample/interim.ts';
export { verifyBooks } from '../backends/ledger/verify-books.ts';
export { listCharges } from '../gateways/sandbox/charges.ts';
export { type DatabaseOptions, type OpenDatabase, openDatabase } from './open-database.ts';
export { type OpenService, openService, type ServiceOptions } from './open-service.ts';
export { type Serving, serve } from './serve.ts';
export { StartError } from './start-error.ts';
