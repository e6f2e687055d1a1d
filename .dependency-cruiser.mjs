import { Compiler } from '@swc/core'

/** Import walls: which package may import which, and what the kernel must never touch (see docs/decisions/0001). */
const wall = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

// dependency-cruiser 17 has swc parse .tsx as .ts, and gives up at the first element (its issue 1081).
const { parseFileSync } = Compiler.prototype
Compiler.prototype.parseFileSync = function (path, options) {
  return parseFileSync.call(this, path, { ...options, tsx: path.endsWith('x') })
}

export default {
  forbidden: [
    wall(
      'kernel-is-pure',
      { path: '^packages/kernel/src', pathNot: '\\.test\\.ts$' },
      { dependencyTypes: ['core'] },
      'The kernel also runs in the browser: no node: modules.',
    ),
    wall(
      'kernel-imports-nothing-of-ours',
      { path: '^packages/kernel/src' },
      { path: '^packages/(?!kernel/)' },
      'Everything depends on the kernel, the kernel on nothing of ours.',
    ),
    wall(
      'documents-import-only-the-kernel',
      { path: '^packages/documents/src' },
      { path: '^packages/(?!(documents|kernel)/)' },
      'Codecs turn bytes into a tree and back; they know no shell.',
    ),
    wall(
      'operations-import-kernel-and-documents',
      { path: '^packages/operations/src' },
      { path: '^packages/(?!(operations|documents|kernel)/)' },
      'What the command and the server share knows neither of them.',
    ),
    wall(
      'server-imports-no-shell',
      { path: '^packages/server/src' },
      { path: '^packages/(?!(server|operations|documents|kernel)/)' },
      'The server is started by the command and spoken to by the pages; it knows neither.',
    ),
    wall(
      'cli-imports-no-pages',
      { path: '^packages/cli/src' },
      { path: '^packages/(?!(cli|server|operations|documents|kernel)/)' },
      'The pages are served, not imported.',
    ),
    wall(
      'web-imports-kernel-and-contract',
      { path: '^packages/web/src' },
      { path: '^packages/(?!(web/|kernel/|server/src/contract/index\\.ts$))' },
      'Pages run in a browser: of the server they know what it has promised, and nothing else.',
    ),
    wall(
      'contract-runs-in-a-browser',
      { path: '^packages/server/src/contract/', pathNot: '\\.test\\.ts$' },
      { pathNot: '^(packages/server/src/contract/|packages/kernel/|node_modules/zod/)' },
      'The contract is read by the server and by the pages: the kernel and zod are all that it needs.',
    ),
    wall(
      'no-deep-imports',
      { path: '^packages/([^/]+)/' },
      { path: '^packages/([^/]+)/src/(?!index\\.ts$)', pathNot: '^packages/($1/|server/src/contract/index\\.ts$)' },
      'Packages meet at their index.ts; the server also at that of its contract.',
    ),
    wall(
      'no-cycles',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'A cycle means two concepts are one, or one is in the wrong place.',
    ),
    wall(
      'no-orphans',
      {
        orphan: true,
        path: '^packages/[^/]+/src',
        // The page of the workbench names main.tsx.
        pathNot: '(\\.test\\.tsx?|\\.fixture\\.tsx?|/index\\.ts|\\.d\\.ts|^packages/web/src/main\\.tsx)$|/testing/',
      },
      {},
      'A file that nothing imports is dead.',
    ),
    wall(
      'no-dev-dependencies-in-product',
      { path: '^packages/[^/]+/src', pathNot: '(\\.test\\.tsx?|\\.fixture\\.tsx?)$|/testing/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
      'What the product runs on must be a dependency of the package that uses it.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What was built is not source.
    exclude: { path: '^packages/[^/]+/dist' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
}
