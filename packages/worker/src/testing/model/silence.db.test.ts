import { amsterdamDate } from '@thuismatch/shared/clock'
import { addDays, DEFAULT_POLICY, type PlainDate } from '@thuismatch/shared/domain'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSolver, type Solver } from '../../jobs/runs/solver.ts'
import { useDatabase } from '../test-database.ts'
import { useDataKeys } from '../use-data-keys.ts'
import { realSystem } from './real-system.ts'

const DAYS = 60
const HALF_A_DAY_MS = 12 * 3_600_000

const database = useDatabase()
const dataKeys = useDataKeys(database)
let solver: Solver
beforeAll(() => {
  solver = createSolver({ timeLimitMs: 60_000 })
})
afterAll(() => solver.close())

it('in sixty days of silence no pair is proposed twice within its rest, and no place waits while somebody fits', {
  timeout: 300_000,
}, async () => {
  const real = await realSystem(database, dataKeys, solver, { people: 4, places: 3 })
  /** Until when each pair rests, by `candidate place`. */
  const rests = new Map<string, PlainDate>()
  const seen = new Set<string>()
  let proposals = 0
  for (let half = 0; half < 2 * DAYS; half++) {
    if (half % 2 === 0) await real.askForNight()
    await real.match()
    const today = amsterdamDate(real.clock.now())
    const rows = await real.db.selectFrom('proposal').selectAll().execute()
    for (const { id, candidateId, placeId } of rows) {
      if (seen.has(id)) continue
      seen.add(id)
      proposals++
      expect([`${candidateId} ${placeId}`, (rests.get(`${candidateId} ${placeId}`) ?? '') < today]).toEqual([
        `${candidateId} ${placeId}`,
        true,
      ])
    }
    const open = rows.filter(({ state }) => state === 'proposed')
    for (const { id: placeId } of real.region.places) {
      if (open.some((one) => one.placeId === placeId)) continue
      const fit = real.region.candidates.filter(
        ({ id }) => !open.some((one) => one.candidateId === id) && (rests.get(`${id} ${placeId}`) ?? '') < today,
      )
      // Whose rest has just ended is looked at by the next night.
      if (half % 2 === 0) expect([today, placeId, fit.map(({ id }) => id)]).toEqual([today, placeId, []])
    }
    real.clock.advance(HALF_A_DAY_MS)
    await real.expire()
    const ended = await real.db.selectFrom('proposal').selectAll().where('state', '=', 'expired').execute()
    for (const { candidateId, placeId, closedAt } of ended) {
      const until = addDays(amsterdamDate(closedAt as Date), DEFAULT_POLICY.unanswered.pairRestsDays)
      const pair = `${candidateId} ${placeId}`
      if (until > (rests.get(pair) ?? '')) rests.set(pair, until)
    }
  }
  expect(proposals).toBeGreaterThan(20)
})
