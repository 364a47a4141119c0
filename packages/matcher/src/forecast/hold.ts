import {
  addDays,
  type Candidate,
  fromEpochDay,
  type HoldOrPlace,
  type Place,
  toEpochDay,
} from '@thuismatch/shared/domain'
import { allocate } from '../allocation/allocate.ts'
import type { Edges } from '../allocation/problem.ts'
import { createDayAllocator } from '../incremental/index.ts'
import { bandOf } from './bands.ts'
import { chanceOf } from './chance.ts'
import type { ForecastInput } from './forecast-input.ts'
import { modelsOf, personLike } from './models.ts'
import { weightedCount } from './supply.ts'

/** Days that are played to compare ways of deciding, and days that a home is held at most. */
const PLAYED_DAYS = 120
const HELD_DAYS = 7
/** Other futures from which prices are learned that nobody sees. */
const FUTURES = 3

/** One sample: worth by strategy, of the same arrivals, and what waiting would gain for homes on offer now. */
export interface HoldSample {
  readonly homes: number
  readonly hindsight: number
  readonly worth: Readonly<
    Record<'greedy' | 'nightly' | 'batch' | 'bid_price', readonly [worth: number, emptyDays: number]>
  >
  readonly advice: readonly { readonly place: Place; readonly gain: number }[]
}

/** Who and what there is over the days, with every eligible pair: as far as is known only afterwards. */
interface Played {
  readonly days: number
  readonly people: readonly { readonly row: Candidate; readonly from: number }[]
  readonly homes: readonly { readonly place: Place; readonly from: number }[]
  /** By home: pairs with their points, judged and scored by the matcher on the last day. */
  readonly edges: Edges
}

/**
 * A game of its own beside the simulated years: homes and people arrive as assumed, everybody says yes, limits are left
 * aside, and a pair is worth its score, a home that stands empty a day less what an empty day costs. So ways of
 * deciding can be held against the optimum when all arrivals are known (hindsight).
 */
export async function sampleHold(input: ForecastInput): Promise<HoldSample> {
  const seed = `${input.seed} ${input.replication}`
  const played = play(input, seed)
  const prices = await learnedPrices(input, seed)
  const priceOf = (c: number): number => {
    const { row } = played.people[c]
    return prices.byId.get(row.id) ?? prices.byGroup.get(row.group) ?? 0
  }
  const daily = await decide(input, played, { everyDays: 1, hold: 0, priceOf: () => 0 })
  return {
    homes: played.homes.length,
    hindsight: (await hindsight(input, played)).worth,
    worth: {
      greedy: greedy(input, played),
      nightly: daily,
      batch: await decide(input, played, { everyDays: HELD_DAYS, hold: 0, priceOf: () => 0 }),
      bid_price: await decide(input, played, { everyDays: 1, hold: HELD_DAYS, priceOf }),
    },
    advice: waitingGains(input, played),
  }
}

function play(input: ForecastInput, seed: string): Played {
  const { snapshot, policy, assumptions } = input
  const models = modelsOf(snapshot)
  const start = toEpochDay(snapshot.asOf)
  const people = snapshot.candidates.map((row) => ({ row, from: 0 }))
  const homes = snapshot.places
    .filter(({ occupiedBy }) => occupiedBy === null)
    .map((place) => ({ place, from: Math.max(0, toEpochDay(place.availableFrom) - start) }))
    .filter(({ from }) => from < PLAYED_DAYS)
  const yearly = assumptions.newHomes.map((row) => ({ ...row }))
  for (const row of assumptions.inhabitedHomes) {
    const months = assumptions.stays.find(({ form }) => form === row.form)?.value.p50 ?? 24
    yearly.push({ ...row, value: (row.value * 12) / Math.max(1, months) })
  }
  for (let day = 1; day < PLAYED_DAYS; day++) {
    const arrivals = chanceOf(seed, 'hold people', day)
    for (const [nth, row] of weightedCount(arrivals, assumptions.arrivals, 12 / 365.25).entries()) {
      const model = models.person(arrivals, row.group, row.municipality)
      if (model === undefined) continue
      people.push({ row: personLike(model, `zz-${day}-${nth}`, snapshot.asOf, addDays(snapshot.asOf, day)), from: day })
    }
    const built = chanceOf(seed, 'hold homes', day)
    for (const [nth, row] of weightedCount(built, yearly, 1 / 365.25).entries()) {
      const model = models.home(built, row.form, row.municipality)
      if (model === undefined) continue
      const place = { ...model, id: `zz-home-${day}-${nth}`, houseId: null, occupiedBy: null, endsOn: null }
      homes.push({ place: { ...place, availableFrom: addDays(snapshot.asOf, day) }, from: day })
    }
  }
  const allocator = createDayAllocator(policy)
  for (const { row } of people) allocator.put(row)
  const edges = allocator.edgesOf(
    fromEpochDay(start + PLAYED_DAYS),
    homes.map(({ place }) => place),
  )
  return { days: PLAYED_DAYS, people, homes, edges }
}

/** Points of a pair that is made on a day, and of a home that stays empty to the end: 0. */
const worthOn = (
  { assumptions }: ForecastInput,
  { days, homes }: Played,
  home: number,
  score: number,
  day: number,
): number => score + assumptions.emptyDayPoints.value * (days - Math.max(day, homes[home].from))

/** The best allocation of those homes and people who are told of, by worth. */
async function best(
  input: ForecastInput,
  played: Played,
  worthOf: (home: number, candidate: number, score: number) => number,
  isHere: (home: number) => boolean = () => true,
): Promise<{ readonly candidateOf: Int32Array; readonly candidatePrices: Float64Array; readonly scale: number }> {
  const { edges, days, people, homes } = played
  const most = 1000 + input.assumptions.emptyDayPoints.value * days
  const offsets = new Float64Array(homes.length + 1)
  const candidates: number[] = []
  const scores: number[] = []
  for (let home = 0; home < homes.length; home++) {
    const last = isHere(home) ? edges.offsets[home + 1] : 0
    for (let e = edges.offsets[home]; e < last; e++) {
      const worth = worthOf(home, edges.candidates[e], edges.scores[e])
      if (worth <= 0) continue
      candidates.push(edges.candidates[e])
      scores.push(Math.min(1000, Math.floor((1000 * worth) / most)))
    }
    offsets[home + 1] = candidates.length
  }
  const solution = await allocate({
    edges: {
      candidateCount: people.length,
      placeCount: homes.length,
      offsets,
      candidates: Int32Array.from(candidates),
      scores: Int16Array.from(scores),
    },
    objective: ['score'],
    urgent: new Uint8Array(people.length),
    candidateTicket: Int32Array.from(people.keys()),
    placeTicket: Int32Array.from(homes.keys()),
    limits: [],
  })
  return { candidateOf: solution.candidateOf, candidatePrices: solution.prices.candidates, scale: most / 1000 }
}

/** What could have been done had all arrivals been known; and what each person's place in it was worth. */
async function hindsight(input: ForecastInput, played: Played) {
  const { people, homes } = played
  const onDay = (home: number, c: number): number => Math.max(people[c].from, homes[home].from)
  const found = await best(input, played, (home, c, score) => worthOn(input, played, home, score, onDay(home, c)))
  let worth = 0
  for (const [home, c] of found.candidateOf.entries())
    if (c >= 0) worth += worthOn(input, played, home, scoreOf(played, home, c), onDay(home, c))
  return { worth, ...found }
}

function scoreOf({ edges }: Played, home: number, candidate: number): number {
  for (let e = edges.offsets[home]; e < edges.offsets[home + 1]; e++)
    if (edges.candidates[e] === candidate) return edges.scores[e]
  return 0
}

/**
 * What people were worth in other futures in hindsight, by themselves and for those to come by group: two-stage prices.
 */
async function learnedPrices(input: ForecastInput, seed: string) {
  const sums = new Map<string, number>()
  const groups = new Map<string, { sum: number; count: number }>()
  for (let future = 0; future < FUTURES; future++) {
    const other = play(input, `${seed} future ${future}`)
    const { candidatePrices, scale } = await hindsight(input, other)
    for (const [c, { row, from }] of other.people.entries()) {
      const price = candidatePrices[c] * scale
      if (from === 0) sums.set(row.id, (sums.get(row.id) ?? 0) + price / FUTURES)
      else {
        const group = groups.get(row.group) ?? { sum: 0, count: 0 }
        groups.set(row.group, { sum: group.sum + price, count: group.count + 1 })
      }
    }
  }
  return { byId: sums, byGroup: new Map([...groups].map(([group, { sum, count }]) => [group, sum / count])) }
}

/** Every home, as it comes, to who is worth most there of those who are left. */
function greedy(input: ForecastInput, played: Played): readonly [number, number] {
  const { edges, homes, people, days } = played
  const taken = new Uint8Array(people.length)
  const left = new Set(homes.keys())
  let worth = 0
  let empty = 0
  for (let day = 0; day < days; day++) {
    for (const home of left) {
      if (homes[home].from > day) continue
      let found = -1
      for (let e = edges.offsets[home]; e < edges.offsets[home + 1]; e++) {
        const c = edges.candidates[e]
        if (taken[c] === 1 || people[c].from > day) continue
        if (found < 0 || edges.scores[e] > edges.scores[found]) found = e
      }
      if (found < 0) continue
      taken[edges.candidates[found]] = 1
      left.delete(home)
      worth += worthOn(input, played, home, edges.scores[found], day)
      empty += day - homes[home].from
    }
  }
  for (const home of left) empty += days - homes[home].from
  return [worth, empty]
}

interface Rule {
  readonly everyDays: number
  /** A home waits for so many days at most where nobody is worth more there than elsewhere later. */
  readonly hold: number
  readonly priceOf: (candidate: number) => number
}

/** A run every so many days over what is there; points that a person is worth elsewhere are taken off first. */
async function decide(input: ForecastInput, played: Played, rule: Rule): Promise<readonly [number, number]> {
  const { homes, people, days } = played
  const taken = new Uint8Array(people.length)
  const left = new Set(homes.keys())
  let worth = 0
  let empty = 0
  for (let day = 0; day < days; day += rule.everyDays) {
    const here = new Set([...left].filter((home) => homes[home].from <= day))
    if (here.size === 0) continue
    const worthNow = (home: number, c: number, score: number): number => {
      if (taken[c] === 1 || people[c].from > day) return 0
      const less = worthOn(input, played, home, score, day) - rule.priceOf(c)
      return day - homes[home].from >= rule.hold ? Math.max(1, less) : less
    }
    const { candidateOf } = await best(input, played, worthNow, (home) => here.has(home))
    for (const [home, c] of candidateOf.entries()) {
      if (c < 0) continue
      taken[c] = 1
      left.delete(home)
      worth += worthOn(input, played, home, scoreOf(played, home, c), day)
      empty += day - homes[home].from
    }
  }
  for (const home of left) empty += days - homes[home].from
  return [worth, empty]
}

/**
 * For homes on offer now: the best who comes within the days against the best who is there, less the days that it
 * stands empty.
 */
function waitingGains(input: ForecastInput, { edges, homes, people }: Played): HoldSample['advice'] {
  const costs = input.assumptions.emptyDayPoints.value * HELD_DAYS
  return homes.flatMap(({ place, from }, home) => {
    if (from > 0 || place.id.startsWith('zz-')) return []
    let [now, later] = [0, 0]
    for (let e = edges.offsets[home]; e < edges.offsets[home + 1]; e++) {
      const comes = people[edges.candidates[e]].from
      if (comes === 0) now = Math.max(now, edges.scores[e])
      else if (comes <= HELD_DAYS) later = Math.max(later, edges.scores[e])
    }
    return [{ place, gain: Math.max(now, later) - now - costs }]
  })
}

/** Bands over samples; advice only where waiting gains outside the band. */
export function holdOrPlace(samples: readonly HoldSample[]): HoldOrPlace {
  const strategies = ['greedy', 'nightly', 'batch', 'bid_price'] as const
  const [first] = samples
  return {
    strategies: strategies.map((strategy) => ({
      strategy,
      days: strategy === 'batch' || strategy === 'bid_price' ? HELD_DAYS : 0,
      ofHindsight: bandOf(
        samples.map(({ worth, hindsight: all }) => (all === 0 ? 1 : worth[strategy][0] / all)),
        4,
      ),
      gain: bandOf(
        samples.map(({ worth, homes }) => (homes === 0 ? 0 : (worth[strategy][0] - worth.nightly[0]) / homes)),
      ),
      emptyDays: bandOf(samples.map(({ worth }) => worth[strategy][1])),
    })),
    advice: (first?.advice ?? []).flatMap(({ place }, index) => {
      const gain = bandOf(samples.map(({ advice }) => advice[index]?.gain ?? 0))
      const { id: placeId, form, municipality } = place
      return gain.low > 0 ? [{ placeId, form, municipality, days: HELD_DAYS, gain }] : []
    }),
  }
}
