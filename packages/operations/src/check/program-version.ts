import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../library.ts'

/** What the program is: there is no build, so its sources are what runs. @throws when a file cannot be read: a broken installation */
export function programVersion(): string {
  const hash = createHash('sha256')
  for (const name of ['kernel', 'documents', 'operations']) {
    const folder = join(ROOT, 'packages', name, 'src')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((each) => /(?<!\.test|\.fixture)\.ts$/u.test(each)).sort())
      hash.update(file).update(readFileSync(join(folder, file)))
  }
  return hash.digest('hex')
}
