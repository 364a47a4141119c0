import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { createSolver, type Solver } from '../../jobs/runs/solver.ts'
import { useDatabase } from '../test-database.ts'
import { useDataKeys } from '../use-data-keys.ts'
import { MODEL_COMMANDS } from './commands.ts'
import type { Model } from './model.ts'
import { realSystem } from './real-system.ts'

/** All of them where a build is judged; enough to notice a mistake where somebody waits. */
const RUNS = process.env.CI ? 60 : 25

/** People and places: sometimes the ones are scarce, sometimes the others. */
const SIZE = fc.integer({ min: 2, max: 6 })

/** Of the places at most so many are homes of people who want to move on; a place at least is nobody's. */
const LIVED_IN = fc.integer({ min: 0, max: 2 })

describe('the whole system against a model', () => {
  const database = useDatabase()
  const dataKeys = useDataKeys(database)
  let solver: Solver
  beforeAll(() => {
    solver = createSolver({ timeLimitMs: 60_000 })
  })
  afterAll(() => solver.close())

  it('offers, withdraws, matches, decides, changes, takes back, expires, chains moves, dies and delivers twice, and never disagrees', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        SIZE,
        SIZE,
        LIVED_IN,
        fc.commands(MODEL_COMMANDS, { maxCommands: 36, size: 'max' }),
        async (people, places, livedIn, commands) => {
          await fc.asyncModelRun(async () => {
            const real = await realSystem(database, dataKeys, solver, {
              people,
              places,
              livedIn: Math.min(livedIn, places - 1),
            })
            const model: Model = {
              places: new Map(real.region.places.map(({ id }) => [id, 'offered'])),
              people: new Map(real.region.candidates.map(({ id }) => [id, 'waiting'])),
              residents: new Map(
                real.region.places.flatMap(({ id, occupiedBy }) => (occupiedBy === null ? [] : [[id, occupiedBy]])),
              ),
              proposals: new Map(),
              silent: new Set(),
              refused: new Set(),
              resting: new Map(),
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
