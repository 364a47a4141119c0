import { defineConfig } from 'vitest/config'

/** Slow tests with real processes that are killed, stopped and cut off. */
export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.fault.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    fileParallelism: false,
    globalSetup: ['packages/worker/src/testing/global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: process.env.REPORT ?? 'reports/faults.json' }]]
      : ['default'],
  },
})
