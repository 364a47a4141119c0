import {
  type Assumptions,
  addDays,
  CHECKED_HOMES,
  canonicalSnapshot,
  DEFAULT_POLICY,
  daysBetween,
  type PlainDate,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { match } from '../match.ts'
import { policyDifference } from './assemble.ts'
import { bandOf } from './bands.ts'
import { ForecastStopped, simulate } from './simulate.ts'
import { type ReplicationCounts, SERIES_TOTALS } from './tally.ts'
import { SMALL_AS_OF, smallHome, smallInput, smallYearRegion, WEEKENDS, withoutChance } from './testing/small-year.ts'
import { checkedWorth } from './worth.ts'

/**
 * A year in which things happen: people come and go, homes are built, some say no or nothing, stays end, people move
 * on.
 */
const lively = (snapshot: Snapshot): Assumptions => {
  const still = withoutChance(snapshot)
  const given = (value: number) => ({ value, source: 'test', basis: null })
  return {
    ...still,
    arrivals: [{ group: 'doorstromer', municipality: '0344', ...given(6) }],
    departures: still.departures.map((row) => ({ ...row, value: 0.02 })),
    newHomes: [{ form: 'clustered', municipality: '0355', ...given(12) }],
    inhabitedHomes: [{ form: 'pitstop', municipality: '0344', ...given(12) }],
    stays: still.stays.map((row) => ({ ...row, value: { p10: 3, p50: 6, p90: 12 } })),
    nextHomes: still.nextHomes.map((row) => ({ ...row, value: 0.5 })),
    acceptance: still.acceptance.map((row) => ({ ...row, value: 0.7 })),
    silence: { ...still.silence, value: 0.1 },
    fallThrough: { ...still.fallThrough, value: 0.1 },
  }
}

describe('a simulated year', () => {
  it('without chance gives back the placements that runs from day to day give', { timeout: 60_000 }, async () => {
    const start = smallYearRegion(40, 6)
    const planned = [10, 24, 24, 61].map((day, n) => ({ day, place: smallHome(`q${n}`, 'more', n) }))
    const snapshot = canonicalSnapshot({
      ...start,
      // Homes that are on offer already, and available later, come to their people later.
      places: [
        ...start.places,
        ...planned.map(({ day, place }) => ({ ...place, availableFrom: addDays(SMALL_AS_OF, day) })),
      ],
    })
    const found: string[] = []
    await simulate(smallInput(snapshot, withoutChance(snapshot)), {
      onProposal: ({ candidateId, placeId }, day) => void found.push(`${day} ${candidateId} ${placeId}`),
    })
    expect(found.length).toBe(10)
    expect(found).toEqual(await byRuns(snapshot))
  })

  it('counts the same for the same input, and otherwise for another replication', async () => {
    const snapshot = smallYearRegion(30, 5)
    const input = smallInput(snapshot, lively(snapshot))
    const once = JSON.stringify(await simulate(input))
    expect(JSON.stringify(await simulate(input))).toBe(once)
    expect(JSON.stringify(await simulate({ ...input, replication: 1 }))).not.toBe(once)
  })

  it('accounts for everybody: who waits is who waited and came, less who was housed and left', async () => {
    const snapshot = smallYearRegion(30, 5)
    const { series } = await simulate(smallInput(snapshot, lively(snapshot)))
    for (const [waiting, , registered, housed, left] of series.slice(0, 1)) {
      let expected = 30
      for (const [month, now] of (waiting ?? []).entries()) {
        expected += registered![month]! - housed![month]! - left![month]!
        expect(now).toBe(expected)
      }
      expect(housed!.reduce((a, b) => a + b)).toBeGreaterThan(10)
      expect(left!.reduce((a, b) => a + b)).toBeGreaterThan(0)
    }
  })

  it('differs from itself by exactly nothing, and a policy that places fewer by something', async () => {
    const snapshot = smallYearRegion(30, 5)
    const assumptions = lively(snapshot)
    const counts = await replications(snapshot, assumptions, {}, 3)
    const again = await replications(snapshot, assumptions, {}, 3)
    const { rows } = policyDifference([DEFAULT_POLICY, again], [DEFAULT_POLICY, counts])
    const nothing = { low: 0, median: 0, high: 0 }
    expect(rows.length).toBeGreaterThan(3)
    for (const { housed, waiting, daysToHome, verdict } of rows) {
      expect({ housed, waiting, daysToHome, verdict }).toEqual({
        housed: nothing,
        waiting: nothing,
        daysToHome: nothing,
        verdict: 'same',
      })
    }
    const strict = { ...DEFAULT_POLICY, id: 'strict', minimumScore: 900 }
    const fewer = await replications(snapshot, assumptions, { policy: strict }, 3)
    const [all] = policyDifference([strict, fewer], [DEFAULT_POLICY, counts]).rows
    expect(all).toMatchObject({ by: 'all', verdict: 'loses' })
  })

  it('keeps to Little’s law where as many come as go', { timeout: 60_000 }, async () => {
    const snapshot = smallYearRegion(12, 2)
    const given = (value: number) => ({ value, source: 'test', basis: null })
    const steady: Assumptions = {
      ...lively(snapshot),
      // Everybody leaves after some months, home or not: the list neither grows nor empties.
      departures: withoutChance(snapshot).departures.map((row) => ({ ...row, value: 0.3 })),
      arrivals: [{ group: 'doorstromer', municipality: '0344', ...given(12) }],
      newHomes: [],
      inhabitedHomes: [],
      nextHomes: withoutChance(snapshot).nextHomes,
    }
    const recent = {
      ...snapshot,
      candidates: snapshot.candidates.map((one) => ({ ...one, registeredOn: SMALL_AS_OF })),
    }
    const counts = await replications(recent, steady, { years: 4 }, 6)
    const total = (name: (typeof SERIES_TOTALS)[number]) =>
      counts.map(({ seriesTotals }) => seriesTotals[0]![SERIES_TOTALS.indexOf(name)]!)
    const [little, mean] = [bandOf(total('byLittle')), bandOf(total('meanWaiting'))]
    expect(mean.median).toBeGreaterThan(10)
    expect(little.median / mean.median).toBeGreaterThan(0.85)
    expect(little.median / mean.median).toBeLessThan(1.15)
  })

  it('says whether ten more homes bring what the prices said', async () => {
    const snapshot = smallYearRegion(60, 5)
    const still = withoutChance(snapshot)
    const base = await replications(snapshot, still, {}, 2)
    const [place] = snapshot.places
    const kind = { form: place!.form, municipality: place!.municipality, support: 'heavy' as const }
    const added = { homes: { kind, count: CHECKED_HOMES } }
    const counts = await replications(snapshot, still, { added }, 2)
    const worthOf = (one: number) =>
      checkedWorth(
        {
          of: { kind: 'home', ...kind },
          priced: { low: one, median: one, high: one },
          pricedUrgent: { low: 0, median: 0, high: 0 },
          nights: 1,
          check: null,
        },
        added,
        counts,
        base,
      ).check
    // Sixty wait, five homes are there, and nobody moves on: each of ten more houses one.
    expect(worthOf(1)).toMatchObject({ added: 10, housed: { low: 10, median: 10, high: 10 }, priced: 10, agrees: true })
    expect(worthOf(2)).toMatchObject({ priced: 20, agrees: false })
  })

  it('gives a home on when a stay ends, and who moves on leaves theirs by a chain', async () => {
    const snapshot = smallYearRegion(30, 4)
    const { homes, series } = await simulate(smallInput(snapshot, lively(snapshot)))
    const offered = homes.flatMap(([counts]) => counts!).reduce((a, b) => a + b)
    // Those who come back onto the list for a next home come from a home of their own.
    expect(offered).toBeGreaterThan(12)
    expect(series[0]![2]!.reduce((a, b) => a + b)).toBeGreaterThan(40)
  })

  it('stops on request', async () => {
    const snapshot = smallYearRegion(10, 2)
    await expect(simulate(smallInput(snapshot, lively(snapshot)), { shouldStop: () => true })).rejects.toThrow(
      ForecastStopped,
    )
  })
})

const replications = (
  snapshot: Snapshot,
  assumptions: Assumptions,
  more: Partial<ReturnType<typeof smallInput>>,
  count: number,
): Promise<ReplicationCounts[]> =>
  Promise.all(
    Array.from({ length: count }, (_, replication) =>
      simulate({ ...smallInput(snapshot, assumptions), ...more, replication }),
    ),
  )

/**
 * The same year by `match` alone, written apart: who is proposed says yes after a working day, and moves two after
 * that, or when the home is free.
 */
async function byRuns(start: Snapshot): Promise<string[]> {
  const found: string[] = []
  const open = new Map<string, { readonly candidateId: string; readonly movesOn: PlainDate }>()
  let { candidates, places } = start
  const epoch = daysBetween('1970-01-01' as PlainDate, start.asOf)
  for (let day = 0; day < 365; day++) {
    const asOf = addDays(start.asOf, day)
    const openProposals = Array.from(open, ([placeId, { candidateId }]) => ({ candidateId, placeId }))
    const result = await match({ ...start, asOf, candidates, places, openProposals }, DEFAULT_POLICY)
    for (const { candidateId, placeId, moveInOn } of result.proposals) {
      found.push(`${epoch + day} ${candidateId} ${placeId}`)
      const ready = WEEKENDS.workingDaysAfter(WEEKENDS.workingDaysAfter(asOf, 1), 2)
      open.set(placeId, { candidateId, movesOn: moveInOn > ready ? moveInOn : ready })
    }
    for (const [placeId, { candidateId, movesOn }] of open) {
      if (movesOn > asOf) continue
      open.delete(placeId)
      candidates = candidates.filter(({ id }) => id !== candidateId)
      places = places.filter(({ id }) => id !== placeId)
    }
    if (places.length === 0) break
  }
  return found
}
