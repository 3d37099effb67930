export { type DatabaseOptions, type OpenDatabase, openDatabase } from './open-database.ts';
export { type OpenService, openService, type ServiceOptions } from './open-service.ts';
export { type Serving, serve } from './serve.ts';
export { StartError } from './start-error.ts';
