import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { ROOT } from '@mingzhang/operations'

/** An empty embedded cluster, made once for an installation: making one takes seconds, unpacking it a moment. */
export async function preparedCluster(): Promise<Blob> {
  const folder = join(ROOT, 'node_modules', '.cache', 'mingzhang')
  const file = join(folder, `cluster-${await pgliteVersion()}.tar`)
  if (!existsSync(file)) {
    const pglite = await PGlite.create()
    const dump = await pglite.dumpDataDir('none')
    await pglite.close()
    await mkdir(folder, { recursive: true })
    // Written whole beside its place: another process may be looking for it.
    const half = `${file}.${process.pid}`
    await writeFile(half, new Uint8Array(await dump.arrayBuffer()))
    await rename(half, file)
  }
  return new Blob([await readFile(file)])
}

/** The cluster's format is that of the library that made it. */
async function pgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const text = await readFile(join(dirname(entry), '..', 'package.json'), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

/**
 * Makes the folder of an embedded database that is not there yet. It appears at once and whole: a process that is killed
 * meanwhile leaves no half a cluster behind that nobody could open.
 */
export async function makeEmbeddedFolder(folder: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return
  const staging = `${folder}.making`
  await rm(staging, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true })
  const pglite = await PGlite.create({ dataDir: staging, loadDataDir: await preparedCluster() })
  await pglite.close()
  await rename(staging, folder)
}
