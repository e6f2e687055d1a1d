import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { systemErrorInWords } from '@mingzhang/operations'
import type { PackageVerdict } from '@mingzhang/server'
import { complain, paint, say } from '../terminal.ts'

export interface VerifyOptions {
  readonly key?: string
}

/** A package is a few megabytes; a folder with more than this is another. @unit bytes */
const MOST_BYTES = 512 * 1024 * 1024

/**
 * `mingzhang verify`: a package of published files → whether it is as it was signed. Needs neither network nor database.
 * @returns the exit code: 0 as it was signed; 1 altered; 2 no package, or something could not be read
 */
export async function verify(path: string, { key }: VerifyOptions): Promise<number> {
  // Loaded here: the other commands do without the server.
  const { verifyPackage, verifyPackageFiles } = await import('@mingzhang/server')
  let verdict: PackageVerdict
  try {
    const publicKey = key === undefined ? undefined : await readFile(key, 'utf8')
    verdict = (await stat(path)).isDirectory()
      ? verifyPackageFiles(await filesOf(path), publicKey)
      : verifyPackage(await readFile(path), publicKey)
  } catch (error) {
    complain(`读不了：${systemErrorInWords(error)}`)
    complain('写明整包（package.zip）或解压后的文件夹；公钥用 --key 写明。')
    return 2
  }
  return tell(verdict)
}

function tell(verdict: PackageVerdict): number {
  if (verdict.kind === 'noPackage') {
    complain(`核对不了：${verdict.why}`)
    return 2
  }
  const { manifest } = verdict
  if (manifest) {
    say(paint('bold', manifest.title))
    say(`  ${manifest.department.name} · ${manifest.year}年 · ${manifest.date} 由${manifest.by}公开`)
    if (manifest.override)
      say(
        `  带着 ${manifest.override.findings} 个错误级发现公开，${manifest.override.by}准许：${manifest.override.reason}`,
      )
    if (manifest.replaces !== null) say('  更正了此前的一次公开')
  }
  if (verdict.kind === 'altered') {
    say(paint('red', '✗ 与公开时不同：'))
    for (const fault of verdict.faults) say(`  ${fault}`)
    return 1
  }
  say(paint('green', `✓ 签名有效，${verdict.files.length} 个文件都与公开时一致`))
  say(`  公钥编号 ${verdict.manifest.key.id}`)
  if (!verdict.isTrusted) say('  这是包里自带的公钥：请与机构公布的编号比较，或用 --key 给出机构公布的公钥再核对一次。')
  say('  是否已经更正或撤回，要看机构的公开页面。')
  return 0
}

/** Every file below a folder, by its path in it; none of a folder that is too large to be a package. */
async function filesOf(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  let left = MOST_BYTES
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    left -= (await stat(file)).size
    if (left < 0) return new Map()
    files.set(relative(folder, file).replaceAll('\\', '/'), await readFile(file))
  }
  return files
}
