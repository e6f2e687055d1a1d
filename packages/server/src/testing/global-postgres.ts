import type { TestProject } from 'vitest/node'
import { postgresPrograms, startPostgres } from './postgres-cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the PostgreSQL that the tests use; empty where none is installed. */
    readonly postgres: string
  }
}

/** Starts one PostgreSQL for the whole run of tests. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const programs = postgresPrograms()
  if (!programs) {
    project.provide('postgres', '')
    process.stderr.write('明账：没有 PostgreSQL，只在内嵌数据库上测试。\n')
    return undefined
  }
  const cluster = await startPostgres(programs)
  project.provide('postgres', cluster.url)
  return () => cluster.stop()
}
