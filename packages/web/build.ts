import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

const PACKAGE = import.meta.dirname
const ROOT = join(PACKAGE, '..', '..')

/** What the pages are made of: when none of it changed, what was built stands. */
const SOURCES = [
  'packages/web/src',
  'packages/web/public',
  'packages/web/index.html',
  'packages/web/vite.config.ts',
  'packages/web/build.ts',
  'packages/web/package.json',
  'packages/kernel/src',
  'packages/kernel/package.json',
  'packages/server/src/contract',
  'package-lock.json',
]
/** Tests and the gallery are in no page. */
const LEFT_OUT = /(\.test(-d)?\.tsx?|\.fixture\.tsx?)$|\/(testing|gallery)\//u
const STAMP = '.sources'

export interface BuiltWeb {
  /** The folder to serve. */
  readonly folder: string
  /** Whether it had to be built now. */
  readonly isNew: boolean
}

/**
 * Builds the pages unless what is there was made from these very sources.
 * The new folder takes the old one's place when it is complete: a build that fails or is killed leaves the old one.
 */
export async function buildWeb(): Promise<BuiltWeb> {
  const folder = join(PACKAGE, 'dist')
  const sources = await hashSources()
  if ((await readFile(join(folder, STAMP), 'utf8').catch(() => '')) === sources) return { folder, isNew: false }
  // Vite is asked for only now: it takes longer to load than all of the above.
  const { build } = await import('vite')
  const next = join(PACKAGE, `dist.next-${process.pid}`)
  try {
    // Whoever asks for the pages, a test too, gets those that people use.
    process.env.NODE_ENV = 'production'
    await build({ configFile: join(PACKAGE, 'vite.config.ts'), logLevel: 'error', build: { outDir: next } })
    await writeFile(join(next, STAMP), sources)
    await rm(folder, { recursive: true, force: true })
    await rename(next, folder)
  } finally {
    await rm(next, { recursive: true, force: true })
  }
  return { folder, isNew: true }
}

/** One hash of all sources, by name and content. */
async function hashSources(): Promise<string> {
  const files = (await Promise.all(SOURCES.map((source) => listFiles(join(ROOT, source))))).flat().sort()
  const contents = await Promise.all(files.map((file) => readFile(file)))
  const hash = createHash('sha256')
  files.forEach((file, index) => {
    hash.update(`${relative(ROOT, file)}\0`)
    hash.update(
      createHash('sha256')
        .update(contents[index] ?? '')
        .digest(),
    )
  })
  return hash.digest('hex')
}

async function listFiles(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => undefined)
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !LEFT_OUT.test(file))
}
