import type { Place, Policy } from '@thuismatch/shared/domain'
import { blockingVerdicts } from '../eligibility/blocker-codes.ts'
import { ALL_CRITERIA } from '../eligibility/criteria/all.ts'
import type { RowSerials } from '../region/people-table.ts'
import type { Region } from '../region/region.ts'
import { fewScorer } from '../scoring/score-column.ts'

/** The pairs of one place. */
export interface PlaceEdges {
  /** Ascending. */
  readonly candidates: Int32Array
  readonly scores: Int16Array
}

/** The pairs of a place; without scores where nothing hangs on them, which are then all 0. */
export type PlaceReader = (place: number, areScored?: boolean) => PlaceEdges

/** Criteria that can close a pair under one policy, those first that close most of what they judge. */
interface JudgingOrder {
  readonly closing: {
    readonly verdict: (region: Region, candidate: number, place: number) => number
    readonly closes: number
    judged: number
    closed: number
  }[]
  /** How many places were read since it was sorted last. */
  places: number
}

function judgingOrder(policy: Policy, areLasting: boolean): JudgingOrder {
  const criteria = ALL_CRITERIA.filter(({ isLasting = false }) => isLasting === areLasting)
  return {
    closing: criteria
      .map(({ code, verdict }) => ({ verdict, closes: blockingVerdicts(code, policy), judged: 0, closed: 0 }))
      .filter(({ closes }) => closes !== 0),
    places: 0,
  }
}

const PLACES_BETWEEN_SORTS = 16

function sortByYield(order: JudgingOrder): void {
  const share = ({ judged, closed }: JudgingOrder['closing'][number]): number => (judged === 0 ? 0 : closed / judged)
  order.closing.sort((a, b) => share(b) - share(a))
  order.places = 0
}

/** Leaves of the first `end` candidates those whom no criterion of the order closes the place for; says how many. */
function judge(order: JudgingOrder, region: Region, place: number, left: Int32Array, end: number): number {
  if (order.places++ === PLACES_BETWEEN_SORTS) sortByYield(order)
  for (const criterion of order.closing) {
    if (end === 0) break
    const { verdict, closes } = criterion
    let kept = 0
    for (let e = 0; e < end; e++) if ((verdict(region, left[e], place) & closes) === 0) left[kept++] = left[e]
    criterion.judged += end
    criterion.closed += end - kept
    end = kept
  }
  return end
}

/** Whom no lasting criterion keeps out of a place, by the serials of their rows, of those up to one. */
interface LastingOfPlace {
  readonly place: Place
  readonly judged: number
  readonly serials: Int32Array
}

/** More places kept than this, for each of a region, and those that it does not have are forgotten. */
const MOST_KEPT_PER_PLACE = 4

/**
 * Reads the eligible pairs of one place after another, region after region of the same policy and the same table of
 * people: for few places, where to sort people into classes would cost more than to judge each. Lasting criteria are
 * asked once of a row and a place; what they closed stays closed. The pairs are those of `eligibleEdges`, in whatever
 * order criteria are asked.
 */
export function createPlaceReader(policy: Policy, serials: RowSerials): (region: Region) => PlaceReader {
  const lasting = judgingOrder(policy, true)
  const daily = judgingOrder(policy, false)
  const kept = new Map<string, LastingOfPlace>()
  let left = new Int32Array(0)
  let fresh = new Int32Array(0)

  /** Fills `left` with whom no lasting criterion keeps out; says how many. */
  function lastingOf(region: Region, at: number): number {
    const place = region.places[at]
    const before = kept.get(place.id)
    const known = before !== undefined && isSameHome(before.place, place) ? before : undefined
    const given = serials.given()
    let end = 0
    for (const serial of known?.serials ?? NONE) {
      const candidate = serials.indexOf(serial)
      if (candidate >= 0) left[end++] = candidate
    }
    let unjudged = 0
    for (let serial = known?.judged ?? 0; serial < given; serial++) {
      const candidate = serials.indexOf(serial)
      if (candidate >= 0) fresh[unjudged++] = candidate
    }
    const added = judge(lasting, region, at, fresh, unjudged)
    left.set(fresh.subarray(0, added), end)
    end += added
    if (known === undefined || known.judged < given) {
      kept.set(place.id, { place, judged: given, serials: left.slice(0, end).map(serials.of) })
    }
    return end
  }

  return (region) => {
    const { occupancy, candidateTaken } = region
    const count = region.candidates.length
    if (left.length < count) {
      left = new Int32Array(2 * count)
      fresh = new Int32Array(2 * count)
    }
    if (kept.size > MOST_KEPT_PER_PLACE * (region.places.length + 1)) {
      for (const id of kept.keys()) if (!region.placeIndex.has(id)) kept.delete(id)
    }
    const scoreAt = fewScorer(region)
    const scores = new Int16Array(count)
    return (place, areScored = true) => {
      if (region.placeTaken[place] === 1) return { candidates: new Int32Array(0), scores: new Int16Array(0) }
      const resident = occupancy.residentOf[place]
      const eligible = lastingOf(region, place)
      let end = 0
      for (let e = 0; e < eligible; e++) {
        const candidate = left[e]
        if (candidateTaken[candidate] === 0 && candidate !== resident) left[end++] = candidate
      }
      end = judge(daily, region, place, left, end)
      left.subarray(0, end).sort()
      if (areScored || policy.minimumScore > 0) scoreAt(place, left, 0, end, scores)
      else scores.fill(0, 0, end)
      let chosen = 0
      for (let e = 0; e < end; e++) {
        if (scores[e] < policy.minimumScore) continue
        left[chosen] = left[e]
        scores[chosen++] = scores[e]
      }
      return { candidates: left.slice(0, chosen), scores: scores.slice(0, chosen) }
    }
  }
}

const NONE = new Int32Array(0)

/** Whether both say the same but for when the home is free and who lives there, which no lasting criterion reads. */
function isSameHome(one: Place, other: Place): boolean {
  if (one === other) return true
  const rows = [one, other] as unknown as readonly Readonly<Record<string, unknown>>[]
  const [a, b] = rows
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => name === 'availableFrom' || name === 'occupiedBy' || a[name] === b[name])
  )
}
