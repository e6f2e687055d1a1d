import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

const PACKAGE = join(import.meta.dirname, '..', '..')

export interface BuiltGallery {
  readonly folder: string
  remove(): Promise<void>
}

/** Builds the gallery as the pages are built, so that it is looked at under the same conditions. */
export async function buildGallery(): Promise<BuiltGallery> {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-gallery-'))
  await build({
    configFile: join(PACKAGE, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, minify: false, rolldownOptions: { input: join(PACKAGE, 'gallery.html') } },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
