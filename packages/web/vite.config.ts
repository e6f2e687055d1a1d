import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { tokenStyles } from './src/design/token-styles.ts'

/** Makes `virtual:design-tokens.css` of the tokens, so that they are in a file before any script runs. */
function designTokens(): Plugin {
  const name = 'virtual:design-tokens.css'
  const id = `\0${name}`
  return {
    name: 'design-tokens',
    resolveId: (source) => (source === name ? id : undefined),
    load: (source) => (source === id ? tokenStyles() : undefined),
  }
}

/**
 * Keeps the solver of mixed-integer programs out of the pages: the kernel's index leads to it, but checking and rounding
 * are done on the server. It is three megabytes.
 */
function noSolver(): Plugin {
  const id = '\0no-solver'
  return {
    name: 'no-solver',
    enforce: 'pre',
    resolveId: (source) => (source === 'highs' ? id : undefined),
    load: (source) =>
      source === id
        ? `export default () => Promise.reject(new Error('the solver is not part of the pages: ask the server'))`
        : undefined,
  }
}

const SERVER = process.env.MINGZHANG_SERVER ?? 'http://localhost:8080'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), designTokens(), noSolver()],
  build: {
    target: 'baseline-widely-available',
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      treeshake: {
        // Of the kernel and the contract only what is used comes along: their modules do nothing when loaded.
        moduleSideEffects: [
          { test: /\/packages\/(kernel|server)\/|\/node_modules\/(highs|yaml|zod)\//, sideEffects: false },
        ],
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'charts', test: /\/node_modules\/(echarts|zrender)\// },
            { name: 'react', test: /\/node_modules\/(react|react-dom|scheduler|react-router|@tanstack)\// },
            { name: 'antd', test: /\/node_modules\/(antd|@rc-component|@ant-design|@emotion|stylis|clsx)\// },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': SERVER } },
})
