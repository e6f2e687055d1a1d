export { type ChainVerdict, chainNames, verifyChain } from './audit/verify-chain.ts'
export { type ExportedAll, exportAll, FolderNotEmpty } from './backup/export-all.ts'
export { NotEmpty, restoreBackup } from './backup/restore-backup.ts'
export { UnusableBackup, type VerifiedBackup, verifyBackup } from './backup/verify-backup.ts'
export { BrokenChain, type WrittenBackup, writeBackup } from './backup/write-backup.ts'
export * from './contract/index.ts'
export { type Database, type DatabaseScope, EVERYTHING, openDatabase } from './database/database.ts'
export { databaseErrorInWords, type ErrorInWords } from './database/database-error-in-words.ts'
export { preparedCluster } from './database/prepared-cluster.ts'
export { EXAMPLE_ACCOUNTS, EXAMPLE_PASSWORD } from './example/example-accounts.ts'
export { EXAMPLE_DEPARTMENT } from './example/example-department.ts'
export { isExampleInstallation } from './example/is-example.ts'
export { loadExample } from './example/load-example.ts'
export { type ImportedDataSet, type ImportRequest, importDataSet } from './import/import-data-set.ts'
export { ensureAdministrator, type HandedOver, rescueAdministrator } from './people/first-administrator.ts'
export { Refusal } from './problem.ts'
export {
  type PackageFile,
  type PackageVerdict,
  verifyPackage,
  verifyPackageFiles,
} from './publishing/verify-package.ts'
export { readSettings, type Settings } from './settings.ts'
export {
  embeddedFolder,
  openSettingsDatabase,
  type RunningServer,
  type StartOptions,
  startServer,
} from './start-server.ts'
