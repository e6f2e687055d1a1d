import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { readSource } from '@mingzhang/documents'
import { compileDocument, loadProfile, loadSolver, PROBLEM_CODES, type Problem, readDataSet } from '@mingzhang/kernel'
import { loadDocument, loadLibrary, ROOT, readInput } from '@mingzhang/operations'
import { main } from '../main.ts'
import { complainAbout } from '../terminal.ts'

/** The gallery of errors: one folder per class of problem, each with inputs that show it and the transcript of running them. */
export const GALLERY = join(ROOT, 'docs', 'errors')
/** The small department that the inputs are copies of, each with its mistake. */
export const CORRECT = join(GALLERY, '_correct')
export const TRANSCRIPT = 'expected.txt'
/** A folder of the gallery that is no class of its own: many mistakes in one data set. */
export const MANY_AT_ONCE = 'many-at-once'
/** Those that are there: a class without a folder is one failing test, not a gallery that cannot be run. */
export const GALLERY_FOLDERS: readonly string[] = [...PROBLEM_CODES, MANY_AT_ONCE].filter((folder) =>
  existsSync(join(GALLERY, folder)),
)

/** One input of the gallery. */
export interface GalleryCase {
  readonly name: string
  /** The data set or profile, a folder or a workbook. */
  readonly input: string
  /** The command as a user types it, at the root of the repository. */
  readonly command: string
  readonly run: () => Promise<GalleryRun>
}

export interface GalleryRun {
  /** What the command wrote to standard error, without colours, paths relative to the repository. */
  readonly stderr: string
  /** Undefined where the class cannot be reached by the command itself and the kernel was called instead. */
  readonly exitCode: number | undefined
  readonly problems: readonly Problem[]
  /** Files and folders found in the output folder afterwards. */
  readonly written: readonly string[]
}

/** The inputs of one folder of the gallery, in the order of their names. */
export function casesOf(folder: string): readonly GalleryCase[] {
  const inputs = readdirSync(join(GALLERY, folder))
    .filter((name) => name !== TRANSCRIPT)
    .sort()
    .map((name) => join(GALLERY, folder, name))
  switch (folder) {
    case 'profile-invalid':
      return inputs.map(profileCase)
    case 'rounding-impossible':
      return [roundingCase(join(GALLERY, folder, 'input'), join(GALLERY, folder, 'profile'))]
    case 'output-not-writable':
      // A file stands where the folder should be: not even root can write there.
      return inputs.map((out) => compileCase(CORRECT, out))
    case 'document-damaged':
    case 'document-encrypted':
    case 'document-scanned':
    case 'document-too-large':
    case 'document-unknown':
      return inputs.map(checkCase)
    case 'file-missing':
      return [...inputs, join(GALLERY, folder, 'no-such-folder')].map((input) => compileCase(input))
    default:
      return inputs.map((input) => compileCase(input))
  }
}

/** What a terminal shows: the command, what it says, its exit code. */
export function transcriptOf({ command }: GalleryCase, { stderr, exitCode }: GalleryRun): string {
  return `$ ${command}\n${stderr}${exitCode === undefined ? '' : `\n退出码 ${exitCode}\n`}`
}

/** Runs `mingzhang compile` in this process. Without `out`, into a folder that does not exist yet. */
export function compileCase(input: string, out?: string): GalleryCase {
  return {
    name: basename(input),
    input,
    command: `npx mingzhang compile ${shown(input)} --out ${out ? shown(out) : 'out'}`,
    run: async () => {
      const scratch = mkdtempSync(join(tmpdir(), 'mingzhang-errors-'))
      const target = out ?? join(scratch, 'out')
      try {
        const { stderr, result } = await captured(() => main(['compile', input, '--out', target, '--formats', 'json']))
        const loaded = await loadDocument(input)
        return {
          stderr,
          exitCode: result,
          problems: loaded.kind === 'invalid' ? loaded.problems : [],
          written: existsSync(target) && statSync(target).isDirectory() ? readdirSync(target) : [],
        }
      } finally {
        rmSync(scratch, { recursive: true, force: true })
      }
    },
  }
}

/** Runs `mingzhang check --json` in this process; the problem is the error of its only file. */
function checkCase(input: string): GalleryCase {
  return {
    name: basename(input),
    input,
    command: `npx mingzhang check ${shown(input)}`,
    run: async () => {
      const { stdout, stderr, result } = await captured(() => main(['check', input]))
      const read = await readSource(readFileSync(input), input)
      return {
        stderr: `${stdout}${stderr}`,
        exitCode: result,
        problems: read.kind === 'unreadable' ? [read.problem] : [],
        written: [],
      }
    },
  }
}

/** Profiles are part of the installation: the command finds them under profiles/, here the kernel is given one. */
function profileCase(folder: string): GalleryCase {
  return {
    name: basename(folder),
    input: folder,
    command: `cp -r ${shown(folder)} profiles/example && npx mingzhang compile docs/errors/_correct --out out`,
    run: async () => kernelRun(loadProfileFolder(folder).problems),
  }
}

function roundingCase(input: string, folder: string): GalleryCase {
  return {
    name: basename(input),
    input,
    command: `cp -r ${shown(folder)} profiles/example && npx mingzhang compile ${shown(input)} --out out`,
    run: async () => {
      const { profile, problems } = loadProfileFolder(folder)
      if (!profile) return kernelRun(problems)
      const { classifications } = loadLibrary().library
      const read = readDataSet(await readInput(input), { classifications, profiles: new Map([[profile.id, profile]]) })
      if (!read.dataSet) return kernelRun(read.problems)
      const result = compileDocument(read.dataSet, profile, { solver: await loadSolver() })
      return kernelRun(result.kind === 'invalid' ? result.problems : [])
    },
  }
}

function loadProfileFolder(folder: string): ReturnType<typeof loadProfile> {
  const files = readdirSync(folder).map((name) => ({
    file: join('profiles/example', name),
    text: readFileSync(join(folder, name), 'utf8'),
  }))
  return loadProfile(files, loadLibrary().library.classifications)
}

async function kernelRun(problems: readonly Problem[]): Promise<GalleryRun> {
  const { stderr } = await captured(async () => complainAbout(problems))
  return { stderr, exitCode: undefined, problems, written: [] }
}

/** What is written meanwhile, without colours, paths relative to the repository. */
export async function captured<T>(
  action: () => Promise<T>,
): Promise<{ readonly stdout: string; readonly stderr: string; readonly result: T }> {
  const { stdout, stderr } = process
  const [writeOut, writeError] = [stdout.write, stderr.write]
  const texts = { out: '', error: '' }
  const capture =
    (to: 'out' | 'error') =>
    (chunk: string | Uint8Array): boolean => {
      texts[to] += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk)
      return true
    }
  stdout.write = capture('out')
  stderr.write = capture('error')
  const plain = (text: string): string => stripVTControlCharacters(text).replaceAll(ROOT, '')
  try {
    const result = await action()
    return { stdout: plain(texts.out), stderr: plain(texts.error), result }
  } finally {
    stdout.write = writeOut
    stderr.write = writeError
  }
}

/** A path as it is typed at the root of the repository. */
function shown(path: string): string {
  return relative(ROOT, path)
}
