import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { ROOT } from '@mingzhang/operations'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../database/database.ts'

export type DatabaseKind = Database['kind']

/** The databases on which a suite runs: the embedded one, and PostgreSQL where it is installed. */
export function databaseKinds(): readonly DatabaseKind[] {
  return inject('postgres') === '' ? ['embedded'] : ['embedded', 'postgres']
}

/** A fresh database with all tables. */
export async function openTestDatabase(kind: DatabaseKind): Promise<Database> {
  if (kind === 'embedded') return openDatabase({ prepared: await preparedCluster() })
  return openDatabase({ url: await newPostgresDatabase(inject('postgres')) })
}

/** Makes an empty database on a PostgreSQL. @returns its address */
export async function newPostgresDatabase(cluster: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: cluster })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(cluster)
  url.pathname = `/${name}`
  return url.href
}

/** An empty embedded cluster, made once: making one takes seconds, unpacking it a moment. */
export async function preparedCluster(): Promise<Blob> {
  const folder = join(ROOT, 'node_modules', '.cache', 'mingzhang')
  const { version } = JSON.parse(
    readFileSync(join(ROOT, 'node_modules', '@electric-sql', 'pglite', 'package.json'), 'utf8'),
  ) as { version: string }
  const file = join(folder, `cluster-${version}.tar`)
  if (!existsSync(file)) {
    const pglite = await PGlite.create()
    const dump = await pglite.dumpDataDir('none')
    await pglite.close()
    mkdirSync(folder, { recursive: true })
    const half = `${file}.${process.pid}`
    writeFileSync(half, new Uint8Array(await dump.arrayBuffer()))
    renameSync(half, file)
  }
  return new Blob([readFileSync(file)])
}
