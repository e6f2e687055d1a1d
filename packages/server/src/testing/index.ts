/** What benches and tests outside of the package need to set up servers and departments. */
export { SYSTEM } from '../audit/append-events.ts'
export { type Database, EVERYTHING, openDatabase } from '../database/database.ts'
export { importRecords } from '../example/load-example.ts'
export { startSession } from '../people/sessions.ts'
export { openYear } from '../process/open-year.ts'
export { type CrashResult, crashRounds } from './crash-rounds.ts'
export { postgresPrograms, startPostgres } from './postgres-cluster.ts'
export { type ServerProcess, startServerProcess } from './server-process.ts'
