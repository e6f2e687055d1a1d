#!/usr/bin/env node
// Starts the command on Node 24: a machine's older Node hands over to the one that npm installed.
import { spawnSync } from 'node:child_process'
import { createRequire, enableCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wanted = 24
if (Number(process.versions.node.split('.')[0]) < wanted) {
  const binary = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')
  const result = spawnSync(binary, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(result.status ?? 1)
}
enableCompileCache?.()
const { main } = await import('../src/main.ts')
process.exitCode = await main(process.argv.slice(2))
