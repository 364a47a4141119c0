import { type Candidate, canonicalJson, DEFAULT_POLICY, plainDate, type Snapshot } from '@thuismatch/shared/domain'
import { ANNA, EMPTY_SNAPSHOT, STUDIO } from '@thuismatch/shared/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainer, renderExplanation } from './explanation/index.ts'
import { match } from './match.ts'
import { arbitraryRegion } from './testing/arbitrary-region.ts'
import { verify } from './verify/index.ts'

const PEOPLE = ['ada', 'ben', 'cor', 'dina', 'els', 'finn']

/** Two homes that are worth the same to six people who are worth the same. */
const alike = (drawnFirst?: readonly string[], change: (one: Candidate) => Candidate = (one) => one): Snapshot => ({
  ...EMPTY_SNAPSHOT,
  asOf: plainDate('2026-11-21'),
  candidates: PEOPLE.map((id) => change({ ...ANNA, id })),
  places: ['north', 'south'].map((id) => ({ ...STUDIO, id })),
  ...(drawnFirst === undefined ? {} : { drawnFirst }),
})

const placed = async (snapshot: Snapshot): Promise<string[]> => {
  const result = await match(snapshot, DEFAULT_POLICY)
  expect(verify(snapshot, result)).toEqual({ ok: true })
  return result.proposals.map(({ candidateId }) => candidateId).toSorted()
}

describe('whoever is drawn first', () => {
  it('comes before all who are worth as much, whatever their tickets', async () => {
    for (const [k, first] of PEOPLE.entries()) {
      const second = PEOPLE[(k + 1) % PEOPLE.length] as string
      expect(await placed(alike([first, second]))).toEqual([first, second].toSorted())
    }
  })

  it('comes by ticket among themselves, and the others after them', async () => {
    const drawn = await placed(alike())
    expect(await placed(alike([]))).toEqual(drawn)
    expect(await placed(alike(PEOPLE))).toEqual(drawn)
    const [loser] = PEOPLE.filter((id) => !drawn.includes(id)) as [string]
    const beside = await placed(alike([loser]))
    expect(beside).toContain(loser)
    expect(drawn).toEqual(expect.arrayContaining(beside.filter((id) => id !== loser)))
  })

  it('gains nothing on whoever is worth more', async () => {
    const [late] = PEOPLE as [string]
    const older = (one: Candidate) => (one.id === late ? { ...one, registeredOn: plainDate('2026-11-20') } : one)
    expect(await placed(alike([late], older))).not.toContain(late)
  })

  it('stands in the snapshot: a result that was drawn without them is refused, and its hash is another', async () => {
    const drawn = await match(alike(), DEFAULT_POLICY)
    const first = PEOPLE.filter((id) => drawn.proposals.every(({ candidateId }) => candidateId !== id))
    const given = alike(first)
    const { snapshotHash } = await match(given, DEFAULT_POLICY)
    expect(snapshotHash).not.toBe(drawn.snapshotHash)
    const forged = JSON.parse(canonicalJson({ ...drawn, snapshotHash }))
    const found = verify(given, forged)
    expect(found.ok).toBe(false)
    expect(found.ok ? [] : found.problems.map(({ message }) => message).join()).toContain('the lottery prefers')
    expect((await match(alike([]), DEFAULT_POLICY)).snapshotHash).toBe(drawn.snapshotHash)
  })

  it('is seen to go first by the certifier in any region, with residents, limits and chains', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRegion({ candidates: 8, places: 6 }, true), async ({ snapshot, policy }) => {
        const [like] = snapshot.candidates
        const candidates = snapshot.candidates.map(({ id }) => ({ ...(like as Candidate), id }))
        const given = { ...snapshot, candidates }
        expect(verify(given, await match(given, policy))).toEqual({ ok: true })
      }),
      { numRuns: 200 },
    )
  })

  it('comes before whoever is worth as much where a rule of chains binds too, and where one of the two keeps a home', async () => {
    for (const lotterySeed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const policy = { ...DEFAULT_POLICY, lotterySeed, chains: { maxLength: 1, turnoverDays: 14, swaps: false } }
      const [ada, ben] = ['ada', 'ben'].map((id) => ({ ...ANNA, id })) as [Candidate, Candidate]
      const places = [STUDIO, { ...STUDIO, id: 'own', occupiedBy: 'ada' }]
      const region = (first: string): Snapshot => ({ ...alike([first]), candidates: [ada, ben], places })
      for (const first of ['ada', 'ben']) {
        const result = await match(region(first), policy)
        expect(result.proposals.map(({ candidateId }) => candidateId)).toEqual([first])
        expect(verify(region(first), result)).toEqual({ ok: true })
        const other = region(first === 'ada' ? 'ben' : 'ada')
        const { snapshotHash } = await match(other, policy)
        const refused = verify(other, { ...result, snapshotHash })
        expect(refused.ok ? [] : refused.problems.map(({ path }) => path)).toContain('proposals[0].candidateId')
      }
    }
  })

  it('is told of as such: to them, and to whoever came after them', async () => {
    const drawn = (await match(alike(), DEFAULT_POLICY)).proposals.map(({ candidateId }) => candidateId)
    const [first, second] = PEOPLE.filter((id) => !drawn.includes(id)) as [string, string]
    const snapshot = alike([first])
    const explain = explainer(snapshot, DEFAULT_POLICY, await match(snapshot, DEFAULT_POLICY))
    expect(explain(first)).toMatchObject({ kind: 'placed', decidedByLottery: true, isDrawnFirst: true })
    expect(renderExplanation(explain(first), 'en')).toContain('go first among equals')
    expect(explain(second)).toMatchObject({
      kind: 'outranked',
      decided: [{ reason: 'broken_chain', people: 1 }, { reason: 'lottery' }],
    })
    expect(renderExplanation(explain(second), 'en')).toContain('whose chain of moves broke before')
  })
})
