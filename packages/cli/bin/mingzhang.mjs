#!/usr/bin/env node
// Starts the command on Node 24: a machine's older Node hands over to the one that npm installed.
import { spawnSync } from 'node:child_process'
import * as module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wanted = 24
if (Number(process.versions.node.split('.')[0]) < wanted) {
  const binary = join(dirname(module.createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')
  const result = spawnSync(binary, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(result.status ?? 1)
}
module.enableCompileCache?.()
// A reader that has seen enough (| head) is no error.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
const { main } = await import('../src/main.ts')
process.exitCode = await main(process.argv.slice(2))
