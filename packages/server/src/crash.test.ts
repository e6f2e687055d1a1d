import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { openDatabase } from './database/database.ts'
import { crashRounds } from './testing/crash-rounds.ts'
import { newPostgresDatabase } from './testing/test-database.ts'

// A hundred rounds and more: `npm run crash`.
const ROUNDS = 3

it('loses nothing that was acknowledged when the server on the embedded database is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingzhang-crash-'))
  try {
    const result = await crashRounds({
      rounds: ROUNDS,
      environment: { MINGZHANG_DATA: folder },
      open: () => openDatabase({ folder: join(folder, 'database') }),
    })
    expect(result.faults).toEqual([])
    expect(result.acknowledged).toBeGreaterThan(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it.skipIf(inject('postgres') === '')('nor on PostgreSQL', async () => {
  const url = await newPostgresDatabase(inject('postgres'))
  const result = await crashRounds({
    rounds: ROUNDS,
    environment: { DATABASE_URL: url },
    open: () => openDatabase({ url }),
  })
  expect(result.faults).toEqual([])
  expect(result.acknowledged).toBeGreaterThan(0)
})
