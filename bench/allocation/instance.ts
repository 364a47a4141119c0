import type { HomeRules } from '../../packages/matcher/src/allocation/chains/home-rules.ts'
import { keepEdges } from '../../packages/matcher/src/allocation/chains/keep-edges.ts'
import type { AllocationProblem, Limit } from '../../packages/matcher/src/allocation/problem.ts'

/** What a generated region is like. */
export interface Shape {
  readonly candidates: number
  readonly places: number
  /** Households that the places hold together; equal to `places` where each holds one, as in the product. */
  readonly units: number
  /** About so many eligible candidates per place. */
  readonly candidatesPerPlace: number
  /** How a pair scores, see {@link scoreOf}. */
  readonly scores: ScoreRule
  /**
   * Who is eligible where: anybody alike, people of a place's own municipality (342 of them, of very unequal size), or
   * some people far more often.
   */
  readonly eligibility?: 'clustered' | 'power-law'
  /** Share of candidates with a near deadline. */
  readonly urgentShare: number
  /**
   * So many of the places somebody lives in, one of the candidates each; a third of their moves are too late for who
   * could follow.
   */
  readonly occupied?: number
  /** House mixes, teams that have this share of the hours that would be asked for, and fair-share caps; none when 0. */
  readonly teamHoursShare: number
}

/**
 * As people and places are; all the same; nothing; nearly all the same; one of five; anything at random; by the
 * candidate alone; by the place alone; or such that everybody agrees which places are best, and every place who.
 */
export type ScoreRule =
  | 'lifelike'
  | 'equal'
  | 'zero'
  | 'near-equal'
  | 'few'
  | 'random'
  | 'candidate'
  | 'place'
  | 'agreed'

export interface Instance extends AllocationProblem {
  readonly units: Int32Array
}

/** 32 random bits, the same on any machine (Mulberry32, Tommy Ettinger). */
export function randomBits(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return (bits ^ (bits >>> 14)) >>> 0
  }
}

const MUNICIPALITIES = 48
const SUB_REGIONS = 12

/**
 * A region of the shape, the same for the same seed. Lifelike scores have the parts of the default policy: origin
 * counts for most and is shared by many, wait and deadline belong to the candidate whatever the place, support and
 * household to the pair.
 */
export function instanceOf(shape: Shape, seed = 1): Instance {
  const random = randomBits(seed)
  const below = (limit: number): number => Math.floor((random() / 2 ** 32) * limit)
  const { candidates, places } = shape
  const origin = Uint8Array.from({ length: candidates }, () => Math.min(below(MUNICIPALITIES), below(MUNICIPALITIES)))
  const hours = Uint8Array.from({ length: candidates }, () => below(16))
  const own = Int16Array.from({ length: candidates }, () => below(101) + (below(4) === 0 ? below(81) : 0))
  const municipalities = new Uint8Array(places)
  const urgent = Uint8Array.from({ length: candidates }, () => (random() / 2 ** 32 < shape.urgentShare ? 1 : 0))

  const homes = shape.occupied === undefined ? null : homesOf(shape, shape.occupied)
  const offsets = new Int32Array(places + 1)
  let capacity = Math.ceil(places * shape.candidatesPerPlace * 1.1) + 1024
  let candidateOf = new Int32Array(capacity)
  let scores = new Int16Array(capacity)
  let count = 0
  for (let place = 0; place < places; place++) {
    const municipality = Math.min(below(MUNICIPALITIES), below(MUNICIPALITIES))
    municipalities[place] = municipality
    const offered = below(16)
    const affordability = below(51)
    // Few are eligible for some places and many for others: a quarter to twice the mean.
    const wanted = shape.candidatesPerPlace * (0.25 + (1.5 * random()) / 2 ** 32)
    const widest = Math.max(1, Math.round((2 * candidates) / wanted) - 1)
    const skip = (): number => below(widest)
    for (const candidate of eligible(shape, candidates, wanted, skip, below)) {
      if (candidate === homes?.residentOf[place]) continue
      if (count === capacity) {
        capacity = Math.ceil(capacity * 1.2)
        const more = [new Int32Array(capacity), new Int16Array(capacity)] as const
        more[0].set(candidateOf)
        more[1].set(scores)
        candidateOf = more[0]
        scores = more[1]
      }
      candidateOf[count] = candidate
      if (shape.scores !== 'lifelike') {
        scores[count] = scoreBy(shape.scores, candidate, place, below)
      } else {
        const near =
          origin[candidate] === municipality
            ? 300
            : origin[candidate]! % SUB_REGIONS === municipality % SUB_REGIONS
              ? 180
              : 90
        const support = Math.max(0, 250 - 5 * Math.abs(hours[candidate]! - offered) - 25 * below(4))
        scores[count] = near + support + 150 - 9 * below(6) + own[candidate]! + 35 * below(3) + affordability
      }
      count++
    }
    offsets[place + 1] = count
  }
  const units = new Int32Array(places).fill(1)
  for (let extra = shape.units - places; extra > 0; extra--) units[below(places)]!++
  return {
    edges: {
      candidateCount: candidates,
      placeCount: places,
      offsets,
      candidates: candidateOf.slice(0, count),
      scores: scores.slice(0, count),
    },
    objective: ['urgent', 'placed', 'score'],
    urgent,
    candidateTicket: permutation(candidates, below),
    placeTicket: permutation(places, below),
    limits: shape.teamHoursShare === 0 ? [] : limitsOf(shape.teamHoursShare, municipalities, origin, hours, below),
    units,
    homes,
  }
}

/** The last places are lived in, by candidates that lie evenly apart. */
function homesOf({ candidates, places }: Shape, occupied: number): HomeRules {
  const residentOf = new Int32Array(places).fill(-1)
  for (let k = 0; k < occupied; k++) residentOf[places - occupied + k] = Math.floor((k * candidates) / occupied)
  const isLate = (resident: number, place: number): boolean => share(resident * 31 + place) < 1 / 3
  return { residentOf, depthOf: new Int32Array(places), maxLength: 3, swaps: false, isLate }
}

/** The same region under a policy that knows no chains: nobody is proposed for a home that somebody lives in. */
export function withoutChains(instance: Instance): Instance {
  const residentOf = instance.homes?.residentOf
  const edges = keepEdges(instance.edges, (_, place) => (residentOf?.[place] ?? -1) < 0)
  return { ...instance, edges, homes: null }
}

/** The candidates of a place, ascending. */
function* eligible(
  { eligibility }: Shape,
  candidates: number,
  wanted: number,
  skip: () => number,
  below: (limit: number) => number,
): Generator<number> {
  if (eligibility === undefined) {
    for (let candidate = skip(); candidate < candidates; candidate += 1 + skip()) yield candidate
  } else if (eligibility === 'clustered') {
    // The first municipality has a tenth of all, the next ones less and less; half of a municipality's people are
    // eligible for a place of theirs.
    const towns = 342
    const edge = (town: number): number => Math.floor(candidates * (1 - (1 - town / towns) ** 3))
    const town = below(towns)
    const step = Math.max(2, Math.round((edge(town + 1) - edge(town)) / wanted))
    for (let c = edge(town) + below(step); c < edge(town + 1); c += 1 + below(2 * step - 1)) yield c
  } else {
    // The share of a candidate falls as their number grows: a few are eligible nearly everywhere.
    const chosen = new Set<number>()
    for (let k = 0; k < wanted; k++) chosen.add(Math.floor(candidates * (below(1 << 20) / (1 << 20)) ** 2.5))
    yield* [...chosen].sort((a, b) => a - b)
  }
}

/** A number that looks arbitrary, the same for the same one; 0 to 1. */
const share = (number: number): number => ((Math.imul(number + 1, 0x9e3779b1) >>> 8) & 0xffff) / 0xffff

function scoreBy(rule: ScoreRule, candidate: number, place: number, below: (limit: number) => number): number {
  if (rule === 'equal') return 700
  if (rule === 'zero') return 0
  if (rule === 'near-equal') return below(50) === 0 ? 699 : 700
  if (rule === 'few') return 500 + 100 * below(5)
  if (rule === 'candidate') return Math.round(1000 * share(candidate))
  if (rule === 'place') return Math.round(1000 * share(place))
  if (rule === 'agreed') return Math.round(1000 * share(candidate) * share(place))
  return below(1001)
}

/**
 * Limits as regions have them: houses of two to nine places, half of which may be supported; teams of up to a dozen
 * places of a municipality with so much of the hours that their places would ask for on average; a cap on the five
 * largest origins.
 */
function limitsOf(
  hoursShare: number,
  municipalities: Uint8Array,
  origin: Uint8Array,
  hours: Uint8Array,
  below: (limit: number) => number,
): Limit[] {
  const meanHours = hours.reduce((sum, one) => sum + one, 0) / hours.length
  const limits: Limit[] = []
  for (let municipality = 0; municipality < MUNICIPALITIES; municipality++) {
    const here = [...municipalities.keys()].filter((place) => municipalities[place] === municipality)
    for (let at = 0; at < here.length; ) {
      const size = 2 + below(8)
      const places = Int32Array.from(here.slice(at, at + size))
      const capacity = Math.ceil(places.length / 2)
      if (below(3) > 0)
        limits.push({ key: `house:${limits.length}`, capacity, places, use: (c) => (hours[c]! > 0 ? 1 : 0) })
      at += size
    }
    for (let at = 0; at < here.length; ) {
      const size = 1 + below(12)
      const places = Int32Array.from(here.slice(at, at + size))
      const capacity = Math.round(hoursShare * meanHours * places.length) * 100
      limits.push({ key: `team:${limits.length}`, capacity, places, use: (c) => 100 * hours[c]! })
      at += size
    }
  }
  for (let municipality = 0; municipality < 5; municipality++) {
    const share = origin.reduce((sum, one) => sum + (one === municipality ? 1 : 0), 0) / origin.length
    const capacity = Math.floor(0.9 * share * municipalities.length)
    limits.push({
      key: `origin:${municipality}`,
      capacity,
      places: null,
      use: (c) => (origin[c] === municipality ? 1 : 0),
    })
  }
  return limits
}

function permutation(count: number, below: (limit: number) => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = below(last + 1)
    const swapped = order[last]!
    order[last] = order[other]!
    order[other] = swapped
  }
  return order
}
