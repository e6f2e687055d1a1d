import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@mingzhang/operations'
import { describe, expect, it } from 'vitest'

/** Conventions of the kernel that would decay if nothing checked them. */
const folder = join(ROOT, 'packages', 'kernel', 'src')
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.test|\.fixture)\.ts$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))

describe('the kernel', () => {
  it('says of every exported function what it takes, gives and finds', () => {
    const bare = files.flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n')
      return lines.flatMap((line, index) =>
        /^export (?:async )?function /.test(line) && !/\*\/\s*$/.test(lines[index - 1] ?? '')
          ? [`${file}: ${line}`]
          : [],
      )
    })
    expect(bare).toEqual([])
  })

  it('knows no clock, no randomness and no locale: the same input gives the same output', () => {
    const impure = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      return /\bDate\b\s*[.(]|new Date|Math\.random|toLocale|Intl\./.test(text) ? [file] : []
    })
    expect(impure).toEqual([])
  })

  it('keeps its files to one concept each', () => {
    const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 420)
    expect(long).toEqual([])
  })
})
