import { useDatabase } from '@thuismatch/shared/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { createSolver, type Solver } from '../../matching/solver.ts'
import { useVault } from '../use-vault.ts'
import { COMMANDS } from './commands.ts'
import type { Model } from './model.ts'
import { realSystem } from './real-system.ts'

/** All of them where a build is judged; enough to notice a mistake where somebody waits. */
const RUNS = process.env.CI ? 200 : 25

/** People and places: sometimes the ones are scarce, sometimes the others. */
const SIZE = fc.integer({ min: 2, max: 6 })

describe('the whole system against a model', () => {
  const database = useDatabase()
  const vault = useVault(database)
  let solver: Solver
  beforeAll(() => {
    solver = createSolver({ timeLimitMs: 60_000 })
  })
  afterAll(() => solver.close())

  it('offers, withdraws, matches, decides, expires, dies and delivers twice, and never disagrees', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        SIZE,
        SIZE,
        fc.commands(COMMANDS, { maxCommands: 40, size: 'max' }),
        async (people, places, commands) => {
          await fc.asyncModelRun(async () => {
            const real = await realSystem(database, vault, solver, { people, places })
            const model: Model = {
              places: new Map(real.region.places.map(({ id }) => [id, 'offered'])),
              people: new Map(real.region.candidates.map(({ id }) => [id, 'waiting'])),
              proposals: new Map(),
              refused: new Set(),
              isMatched: false,
            }
            return { model, real }
          }, commands)
        },
      ),
      { numRuns: RUNS, endOnFailure: false, verbose: 1 },
    )
  })
})
