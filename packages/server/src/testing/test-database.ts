import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../database/database.ts'
import { preparedCluster } from '../database/prepared-cluster.ts'

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
