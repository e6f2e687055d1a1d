import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { ROOT } from '@mingzhang/operations'

const OUT = join(ROOT, 'out')
const STAMP = join(OUT, '.sources')
const COMMAND = join(ROOT, 'packages', 'cli', 'bin', 'mingzhang.mjs')
/** What the example's documents are made of. */
const SOURCES = [
  'packages/kernel/src',
  'packages/documents/src',
  'packages/operations/src',
  'profiles',
  'classifications',
  'rules',
  'examples/jiyuan-2026',
]

/**
 * Compiles the example into `out/` and checks what came out as if somebody else had published it; nothing when all is as
 * it was the last time. In processes of their own: the server answers meanwhile.
 * @param stopped ends it
 * @returns the exit code: 0, or 2 when the example does not compile
 */
export async function showExample(stopped: Promise<void>): Promise<number> {
  const sources = await hashSources()
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === sources) return 0
  const compiled = await run(['compile', join(ROOT, 'examples', 'jiyuan-2026'), '--out', OUT], stopped)
  if (compiled.code === undefined) return 0
  if (compiled.code !== 0) {
    process.stderr.write(`示例编制不出来：\n${compiled.said}`)
    return 2
  }
  const report = join(OUT, 'check.html')
  const checked = await run(['check', join(OUT, 'disclosure.pdf'), '--json', '--report', report], stopped)
  // The example is a real department's: that something is found in it is no failure.
  if (checked.code === undefined || checked.code > 1) return 0
  await writeFile(STAMP, sources)
  const [{ findings = [], checks = { held: 0 } } = {}] = JSON.parse(checked.said) as readonly {
    readonly findings?: readonly unknown[]
    readonly checks?: { readonly held: number }
  }[]
  process.stdout.write(
    `示例的全套公开文本在 ${relative(process.cwd(), OUT) || OUT}/（docx、pdf、xlsx、html、csv、json）；` +
      `像检查别人公开的文件一样检查它：${checks.held} 项核对成立，发现 ${findings.length} 个问题，报告 ${relative(process.cwd(), report)}\n`,
  )
  return 0
}

/** @returns the exit code, undefined when it was stopped; and what it said */
async function run(
  args: readonly string[],
  stopped: Promise<void>,
): Promise<{ readonly code: number | undefined; readonly said: string }> {
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  void stopped.then(() => child.kill())
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? undefined, said: code === 0 || code === 1 ? said : complaint }
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    const entries = await readdir(join(ROOT, source), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && !/\.(test|fixture)\.ts$/u.test(entry.name))
    for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).sort())
      hash.update(`${relative(ROOT, file)}\0`).update(await readFile(file))
  }
  return hash.digest('hex')
}
