export * from './contract/index.ts'
export { type Database, type DatabaseScope, EVERYTHING, openDatabase } from './database/database.ts'
export { EXAMPLE_ACCOUNTS, EXAMPLE_PASSWORD } from './example/example-accounts.ts'
export { loadExample } from './example/load-example.ts'
export {
  type PackageFile,
  type PackageVerdict,
  verifyPackage,
  verifyPackageFiles,
} from './publishing/verify-package.ts'
export { readSettings, type Settings } from './settings.ts'
export { openSettingsDatabase, type RunningServer, type StartOptions, startServer } from './start-server.ts'
