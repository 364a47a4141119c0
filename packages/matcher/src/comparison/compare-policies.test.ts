import { type Policy, plainDate } from '@thuismatch/shared/domain'
import { LOCALES } from '@thuismatch/shared/text'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VILLAGE, VILLAGE_POLICY } from '../explanation/testing/village.ts'
import { match } from '../match.ts'
import { arbitraryPolicy } from '../testing/arbitrary-policy.ts'
import { arbitraryRegion } from '../testing/arbitrary-region.ts'
import { comparePolicies } from './compare-policies.ts'
import type { PolicyComparison, Tally } from './policy-comparison.ts'
import { renderComparison } from './render-comparison.ts'

const region = arbitraryRegion({ candidates: 10, places: 6 })

/** By id, what is otherwise for each person. */
const changes = ({ people }: PolicyComparison) =>
  Object.fromEntries(
    people.map(({ candidateId, change, from, to }) => [candidateId, { change, from: from?.placeId, to: to?.placeId }]),
  )

describe('comparePolicies', () => {
  it('finds nothing between a policy and itself', async () => {
    await fc.assert(
      fc.asyncProperty(region, async ({ snapshot, policy }) => {
        const comparison = await comparePolicies(snapshot, policy, policy)
        expect(comparison.people).toEqual([])
        expect(comparison.settings).toEqual([])
        expect(comparison.totals).toMatchObject({ gained: 0, lost: 0, moved: 0 })
      }),
      { numRuns: 30 },
    )
  })

  it('tells just what the two results tell, adds up, and mirrors the other direction', async () => {
    await fc.assert(
      fc.asyncProperty(region, arbitraryPolicy, async ({ snapshot, policy }, other) => {
        const comparison = await comparePolicies(snapshot, policy, other)
        const [before, after] = await Promise.all([match(snapshot, policy), match(snapshot, other)])
        const expected = snapshot.candidates
          .map(({ id }) => ({
            id,
            from: before.proposals.find(({ candidateId }) => candidateId === id)?.placeId,
            to: after.proposals.find(({ candidateId }) => candidateId === id)?.placeId,
          }))
          .filter(({ from, to }) => from !== to)
        expect(changes(comparison)).toEqual(
          Object.fromEntries(
            expected.map(({ id, from, to }) => [
              id,
              { change: from === undefined ? 'gained' : to === undefined ? 'lost' : 'moved', from, to },
            ]),
          ),
        )
        for (const { reasons } of comparison.people) {
          expect(reasons.length).toBeGreaterThan(0)
        }

        const { totals, perMunicipality, perGroup, perForm } = comparison
        expect([totals.before, totals.after]).toEqual([before.proposals.length, after.proposals.length])
        for (const row of [totals, ...perMunicipality, ...perGroup])
          expect(row.before + row.gained - row.lost).toBe(row.after)
        for (const row of perForm) {
          expect(row.before + row.gained + row.movedIn - row.lost - row.movedOut).toBe(row.after)
        }
        const sums = (rows: readonly Tally[]) =>
          (['before', 'after', 'gained', 'lost', 'moved'] as const).map((key) =>
            rows.reduce((sum, row) => sum + row[key], 0),
          )
        expect(sums(perMunicipality)).toEqual(sums([totals]))
        expect(sums(perGroup)).toEqual(sums([totals]))

        const mirrored = await comparePolicies(snapshot, other, policy)
        expect(mirrored.totals).toMatchObject({ gained: totals.lost, lost: totals.gained, moved: totals.moved })
        for (const locale of LOCALES)
          expect(renderComparison(comparison, [policy, other], locale, { people: true })).not.toMatch(
            /undefined|NaN|null\b(?! {2}|$)/m,
          )
      }),
      { numRuns: 80 },
    )
  })

  it('says exactly what the limit on receiving costs: what is reached without it, by solving once more', async () => {
    const snapshot = {
      ...VILLAGE,
      candidates: VILLAGE.candidates.map((candidate) => ({ ...candidate, urgencyGround: 'shelter' as const })),
    }
    const key = { '0344': 0.5, '0355': 0.5 }
    const open: Policy = { ...VILLAGE_POLICY, distribution: { key, period: 'half_year', maxAhead: null } }
    const capped: Policy = { ...open, distribution: { key, period: 'half_year', maxAhead: 0 } }
    // So far ahead that nobody with a ground may be received in Zeist.
    const ahead = { ...snapshot, ledger: [{ municipality: '0355', received: 1000 }] }
    const [free, held] = [await match(ahead, open), await match(ahead, capped)]
    const comparison = await comparePolicies(ahead, open, capped)
    expect(comparison.withoutMaxAhead?.gain.placed).toBeGreaterThan(0)
    for (const level of ['urgent', 'placed', 'score'] as const)
      expect(comparison.withoutMaxAhead?.gain[level]).toBe(free.objective[level] - held.objective[level])
    const more = free.proposals.length - held.proposals.length
    expect(renderComparison(comparison, [open, capped], 'nl')).toMatch(
      new RegExp(`Zonder de grens .* geplaatst \\+${more}, met urgentie`),
    )
    expect(renderComparison(comparison, [open, capped], 'en')).toMatch(
      new RegExp(`Without the limit .* placed \\+${more}, with urgency`),
    )
    expect((await comparePolicies(ahead, capped, open)).withoutMaxAhead).toBeNull()
  })

  it('names the limit that leaves room, for whoever gains a place by it, and the other way round', async () => {
    const capped: Policy = { ...VILLAGE_POLICY, id: 'capped', fairShare: { maxPlacedPerOrigin: { '0355': 0 } } }
    const there = await comparePolicies(VILLAGE, VILLAGE_POLICY, capped)
    const back = await comparePolicies(VILLAGE, capped, VILLAGE_POLICY)
    const kinds = ({ people }: PolicyComparison, id: string) =>
      people.find(({ candidateId }) => candidateId === id)?.reasons.map(({ kind }) => kind)
    for (const { candidateId, change } of there.people) {
      if (change !== 'lost') continue
      expect(kinds(there, candidateId)).toEqual(['limit_reached'])
      expect(kinds(back, candidateId)).toEqual(['limit_lifted'])
    }
    expect(there.people.some(({ change }) => change === 'lost')).toBe(true)
  })

  it('names the criterion that closes, for who loses the place and who gains it', async () => {
    const strict: Policy = { ...VILLAGE_POLICY, id: 'strict', indicationMayBeUnknown: false }
    const { people, settings } = await comparePolicies(VILLAGE, VILLAGE_POLICY, strict)
    expect(settings.map(({ path, before, after }) => [path, before, after])).toEqual([
      ['id', '"u16-default"', '"strict"'],
      ['indicationMayBeUnknown', 'true', 'false'],
    ])
    expect(people.map(({ candidateId, change, reasons }) => ({ candidateId, change, reasons }))).toEqual([
      {
        candidateId: 'chris',
        change: 'gained',
        reasons: [{ kind: 'rival_closed', placeId: expect.stringMatching(/^pit-/), criteria: ['indication'] }],
      },
      {
        candidateId: 'dilan',
        change: 'lost',
        reasons: [{ kind: 'closed', placeId: expect.stringMatching(/^pit-/), criteria: ['indication'] }],
      },
    ])
    const back = await comparePolicies(VILLAGE, strict, VILLAGE_POLICY)
    expect(back.people.find(({ candidateId }) => candidateId === 'dilan')?.reasons).toEqual([
      { kind: 'opened', placeId: expect.stringMatching(/^pit-/), criteria: ['indication'] },
    ])
  })

  it('names the factor that turns the lead', async () => {
    const snapshot = {
      ...VILLAGE,
      candidates: VILLAGE.candidates.map((candidate) =>
        candidate.id === 'bilal' ? { ...candidate, registeredOn: plainDate('2025-06-01') } : candidate,
      ),
    }
    const weights = { ...VILLAGE_POLICY.weights, deadline: 0, waiting: 18 }
    const { people } = await comparePolicies(snapshot, VILLAGE_POLICY, { ...VILLAGE_POLICY, weights })
    const lead = (before: number, after: number, factors: object[]) => [
      {
        kind: 'lead',
        placeId: 'studio',
        before,
        after,
        factors: factors.map((factor) => expect.objectContaining(factor)),
      },
    ]
    expect(people.map(({ candidateId, change, reasons }) => [candidateId, change, reasons])).toEqual([
      ['anna', 'lost', lead(7, -42, [{ factor: 'deadline', before: 30, after: 0 }, { factor: 'waiting' }])],
      ['bilal', 'gained', lead(-7, 42, [{ factor: 'deadline', before: -30, after: 0 }, { factor: 'waiting' }])],
    ])
  })

  it('names a deadline that becomes urgent, and one that no longer is', async () => {
    const unhurried: Policy = {
      ...VILLAGE_POLICY,
      weights: { ...VILLAGE_POLICY.weights, deadline: 0, affordability: 13 },
    }
    const hurried: Policy = { ...unhurried, urgentWithinDays: 60 }
    const snapshot = {
      ...VILLAGE,
      candidates: VILLAGE.candidates.map((candidate) =>
        candidate.id === 'anna' ? { ...candidate, registeredOn: VILLAGE.asOf } : candidate,
      ),
    }
    const reasonsOf = async (from: Policy, to: Policy, candidateId: string) =>
      (await comparePolicies(snapshot, from, to)).people
        .find((person) => person.candidateId === candidateId)
        ?.reasons.map(({ kind }) => kind)
    expect(await reasonsOf(unhurried, hurried, 'anna')).toEqual(['urgent'])
    expect(await reasonsOf(hurried, unhurried, 'anna')).toEqual(['no_longer_urgent'])
  })

  it('names the limit that is reached', async () => {
    const capped: Policy = { ...VILLAGE_POLICY, fairShare: { maxPlacedPerOrigin: { '0355': 1 } } }
    const { people } = await comparePolicies(VILLAGE, VILLAGE_POLICY, capped)
    expect(people).toContainEqual(
      expect.objectContaining({
        change: 'lost',
        reasons: [
          {
            kind: 'limit_reached',
            placeId: expect.any(String),
            limits: expect.arrayContaining([{ kind: 'origin', municipality: '0355', capacity: 1 }]),
          },
        ],
      }),
    )
  })

  it('names what a municipality may receive by the distribution, and the other way round', async () => {
    const candidates = VILLAGE.candidates.map((candidate) => ({ ...candidate, urgencyGround: 'medical' as const }))
    const snapshot = { ...VILLAGE, candidates }
    const agreed: Policy = {
      ...VILLAGE_POLICY,
      distribution: { key: { '0355': 0, '0344': 1 }, period: 'half_year', maxAhead: 0 },
    }
    const there = await comparePolicies(snapshot, VILLAGE_POLICY, agreed)
    expect(there.settings.map(({ path }) => path)).toContain('distribution.maxAhead')
    const lost = there.people.filter(({ change }) => change === 'lost')
    expect(lost.length).toBeGreaterThan(0)
    for (const { reasons } of lost) {
      expect(reasons).toMatchObject([
        { kind: 'limit_reached', limits: [{ kind: 'receiving', municipality: '0355', capacity: 0 }] },
      ])
    }
    const back = await comparePolicies(snapshot, agreed, VILLAGE_POLICY)
    expect(back.people.filter(({ change }) => change === 'gained').length).toBe(lost.length)
  })

  it.each(LOCALES)('is told in tables and lists, in %s', async (locale) => {
    const other: Policy = {
      ...VILLAGE_POLICY,
      id: 'u16-2027',
      indicationMayBeUnknown: false,
      fairShare: { maxPlacedPerOrigin: { '0355': 1 } },
    }
    const comparison = await comparePolicies(VILLAGE, VILLAGE_POLICY, other)
    await expect(renderComparison(comparison, [VILLAGE_POLICY, other], locale, { people: true })).toMatchFileSnapshot(
      `./golden/village.${locale}.txt`,
    )
  })
})
