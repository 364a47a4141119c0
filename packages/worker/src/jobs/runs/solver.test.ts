import { gunzipSync } from 'node:zlib'
import { canonicalJson, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { afterEach, describe, expect, it } from 'vitest'
import { sampleSnapshot } from '../../cli/sample/index.ts'
import { createSolver, type Solver } from './solver.ts'

describe('the solver on its thread', () => {
  const region = canonicalJson(sampleSnapshot({ candidates: 2000, places: 300 }))
  let solver: Solver
  afterEach(() => solver.close())

  it('stops when its time is over, and says so', async () => {
    solver = createSolver({ timeLimitMs: 100 })
    await expect(solver.solve(region, DEFAULT_POLICY, 'quick', new AbortController().signal)).rejects.toThrow(
      /took longer than 0.1 s/,
    )
  })

  it('stops when it is asked to, and leaves the loop free meanwhile', async () => {
    solver = createSolver({ timeLimitMs: 60_000 })
    const stop = new AbortController()
    let turns = 0
    const loop = setInterval(() => turns++, 1)
    const solving = solver.solve(region, DEFAULT_POLICY, 'background', stop.signal)
    setTimeout(() => stop.abort(), 300)
    await expect(solving).rejects.toThrow()
    clearInterval(loop)
    expect(turns).toBeGreaterThan(10)
  })

  it('matches a region of which a year has no rent norms, and warns', async () => {
    solver = createSolver({ timeLimitMs: 60_000 })
    const sample = sampleSnapshot({ candidates: 10, places: 4 })
    const snapshot = {
      ...sample,
      declines: [],
      openProposals: [],
      candidates: sample.candidates.map((candidate) => ({ ...candidate, readyOn: '2028-01-01' })),
    }
    const { result } = await solver.solve(
      JSON.stringify(snapshot),
      DEFAULT_POLICY,
      'quick',
      new AbortController().signal,
    )
    expect(JSON.parse(gunzipSync(result).toString()).warnings).toContainEqual(
      expect.stringMatching(/^rent norms: no row for 2028 in rentAllowance, \d+ pairs not judged$/),
    )
  })
})
