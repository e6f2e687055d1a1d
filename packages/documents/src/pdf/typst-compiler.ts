import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** Static instances only: Typst does not read variable fonts. */
const FONTS = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
]

/** Template and data live in this folder; the compiler can read nothing above it. */
const WORKSPACE = import.meta.dirname
const TEMPLATE = join(WORKSPACE, 'document-template.typ')
const DATA = join(WORKSPACE, 'document.json')

/** How many compilations a memoized layout survives unused: a server that writes many documents must not keep them all. */
const CACHE_AGE = 4

let compiler: NodeCompiler | undefined

/**
 * Compiles the template with this data (which it reads as JSON, so that no text of it is ever taken as markup) to PDF.
 * The compiler and its fonts are made on the first call and kept for the process.
 * @throws Error with Typst's diagnostics when the template does not compile.
 */
export function compileTemplate(data: unknown): Uint8Array {
  compiler ??= createCompiler()
  compiler.mapShadow(DATA, Buffer.from(JSON.stringify(data, printable)))
  try {
    // In one step: a compiled document handed to JavaScript keeps megabytes of native memory until the garbage collector,
    // which does not see them, happens to run.
    const pdf = compiler.pdf({ mainFilePath: TEMPLATE })
    return new Uint8Array(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  } catch (cause) {
    throw new Error(`PDF: ${diagnose(compiler)}`, { cause })
  } finally {
    compiler.unmapShadow(DATA)
    compiler.evictCache(CACHE_AGE)
  }
}

/** Control characters would print as empty boxes. Line breaks stay; tabs are spaces. */
function printable(_key: string, value: unknown): unknown {
  return typeof value === 'string'
    ? value
        .replace(/\r\n?/g, '\n')
        .replace(/\p{Cc}/gu, (control) => (control === '\n' ? control : control === '\t' ? ' ' : ''))
    : value
}

/** The one-step call throws without a reason; the two-step one has it. */
function diagnose(failed: NodeCompiler): string {
  const failure = failed.compile({ mainFilePath: TEMPLATE }).takeError()
  return failure === null ? 'export failed' : JSON.stringify(failed.fetchDiagnostics(failure))
}

function createCompiler(): NodeCompiler {
  // Resolved as modules, so that it works wherever npm has put the font packages.
  const require = createRequire(import.meta.url)
  const fontPaths = FONTS.map((font) => dirname(require.resolve(font)))
  return NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontPaths }] })
}
