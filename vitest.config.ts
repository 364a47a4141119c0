import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const NOT_OURS = ['**/node_modules/**', '**/dist/**']
const EVERYWHERE = ['packages/*/src', 'examples', 'bench', 'infra']
/** Generated tests: fixed cases where a build is judged. */
const setupFiles = ['packages/shared/src/testing/fixed-seed.ts']
const named = (pattern: string) => EVERYWHERE.map((folder) => `${folder}/**/${pattern}`)

export default defineConfig({
  test: {
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: process.env.REPORT ?? 'reports/test.json' }]]
      : ['default'],
    // Most files wait for a process, a server or a browser: three at once keep two cores busy.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          include: named('*.test.ts'),
          exclude: ['**/*.{db,fault,long,mocked,program}.test.ts', ...NOT_OURS],
          // What many files import is read once by each worker: half of the time.
          isolate: false,
          // Far above what any takes, for a machine on which much else goes on.
          testTimeout: 180_000,
        },
      },
      {
        test: {
          // Unit tests that put other modules in the place of real ones, which nobody else is to see.
          name: 'unit-mocked',
          setupFiles,
          include: named('*.mocked.test.ts'),
          exclude: NOT_OURS,
          testTimeout: 180_000,
        },
      },
      {
        test: {
          // Regions of the size of life, and hundreds of whole models: without a server, but not within a minute.
          name: 'long',
          setupFiles,
          include: named('*.long.test.ts'),
          exclude: NOT_OURS,
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'program',
          setupFiles,
          include: named('*.program.test.ts'),
          exclude: NOT_OURS,
          testTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'db',
          setupFiles,
          include: named('*.db.test.ts'),
          exclude: NOT_OURS,
          globalSetup: ['packages/worker/src/testing/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
