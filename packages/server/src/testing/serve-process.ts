import { join } from 'node:path'
import { ROOT, readInput } from '@mingzhang/operations'
import { loadExample } from '../example/load-example.ts'
import { readSettings } from '../settings.ts'
import { openSettingsDatabase, startServer } from '../start-server.ts'
import { EXAMPLE } from './test-server.ts'

/** A server in a process of its own, set up by the environment, that can be killed: prints its port when it listens. */
const settings = readSettings(process.env, ROOT)
const database = await openSettingsDatabase(settings)
await loadExample(database, await readInput(join(ROOT, 'examples', 'jiyuan-2026')), EXAMPLE)
const { port } = await startServer(settings, {
  database,
  host: '127.0.0.1',
  webFolder: process.env.MINGZHANG_WEB,
})
process.stdout.write(`${JSON.stringify({ port })}\n`)
