/** Import walls: which package may import which, and what the kernel must never touch (see docs/decisions/0001). */
const wall = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

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
      { path: '^packages/(documents|server|web|cli)' },
      'Everything depends on the kernel, the kernel on nothing of ours.',
    ),
    wall(
      'documents-import-only-the-kernel',
      { path: '^packages/documents/src' },
      { path: '^packages/(server|web|cli)' },
      'Codecs turn bytes into a tree and back; they know no shell.',
    ),
    wall(
      'no-deep-imports',
      { path: '^packages/([^/]+)/' },
      { path: '^packages/([^/]+)/src/(?!index\\.ts)', pathNot: '^packages/$1/' },
      'Packages meet at their index.ts.',
    ),
    wall(
      'no-cycles',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'A cycle means two concepts are one, or one is in the wrong place.',
    ),
    wall(
      'no-orphans',
      { orphan: true, path: '^packages/[^/]+/src', pathNot: '(\\.test\\.ts|\\.fixture\\.ts|index\\.ts|testing/)' },
      {},
      'A file that nothing imports is dead.',
    ),
    wall(
      'no-dev-dependencies-in-product',
      { path: '^packages/[^/]+/src', pathNot: '(\\.test\\.ts|\\.fixture\\.ts|testing/)' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
      'What the product runs on must be a dependency of the package that uses it.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
}
