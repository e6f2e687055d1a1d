import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'profiles/**/*.test.ts', 'e2e/**/*.test.ts'],
    globalSetup: ['packages/server/src/testing/global-postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
