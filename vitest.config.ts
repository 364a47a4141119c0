import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'examples/**/*.test.ts', 'bench/**/*.test.ts', 'infra/**/*.test.ts'],
    exclude: ['**/*.fault.test.ts', '**/node_modules/**', '**/dist/**'],
    globalSetup: ['packages/worker/src/testing/global-setup.ts'],
    // Most files wait for a server or a browser: two at once keep two cores busy.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'reports/test.json' }]] : ['default'],
  },
})
