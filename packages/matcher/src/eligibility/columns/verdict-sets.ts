import { MET, UNKNOWN, UNMET } from '../criterion.ts'
import type { Region } from '../region.ts'
import { type ClassCriterion, classCriteria } from './class-criteria.ts'
import { addPlace, emptyPlaceSet, type PlaceSet } from './place-set.ts'

/** Where one criterion is not met by one candidate. */
export interface VerdictSets {
  readonly unmet: PlaceSet
  /** `null` where it is unknown nowhere. */
  readonly unknown: PlaceSet | null
}

/** By candidate; `null` where the criterion is met everywhere. Sets may be overwritten by the next call. */
export type VerdictSetReader = (candidate: number) => VerdictSets | null

/** Bytes of sets that are kept for candidates of one class, of all criteria together. */
const KEPT_BYTES = 2 ** 26

/** A reader for each criterion, in their order. */
export function verdictSetReaders(region: Region): VerdictSetReader[] {
  const budget = { bytes: KEPT_BYTES }
  return classCriteria(region).map((classes) => verdictSetReader(region, classes, budget))
}

function verdictSetReader(region: Region, classes: ClassCriterion, budget: { bytes: number }): VerdictSetReader {
  const { criterion, candidates, places } = classes
  const { verdict } = criterion
  const { length } = places.of
  const newSets = () => ({ unmet: emptyPlaceSet(length), unknown: emptyPlaceSet(length) })
  const scratch = newSets()
  const setBytes = 2 * scratch.unmet.byteLength
  const kept = new Map<number, VerdictSets | null>()
  const ofClass = new Uint8Array(places.member.length)
  const orderFor = placeOrders(region, classes)

  function judge(candidate: number, sets: ReturnType<typeof newSets>): VerdictSets | null {
    const order = orderFor(candidate)
    if (order !== null) return judgeInOrder(candidate, order, sets)
    let any = 0
    for (let k = 0; k < ofClass.length; k++) any |= ofClass[k] = verdict(region, candidate, places.member[k])
    if (any === MET) return null
    const { unmet, unknown } = sets
    for (let word = 0, p = 0; word < unmet.length; word++) {
      let unmetBits = 0
      let unknownBits = 0
      for (const end = Math.min(p + 32, length); p < end; p++) {
        const found = ofClass[places.of[p]]
        unmetBits |= (found & UNMET) << (p & 31)
        unknownBits |= (found >> 1) << (p & 31)
      }
      unmet[word] = unmetBits
      unknown[word] = unknownBits
    }
    return { unmet, unknown: (any & UNKNOWN) === 0 ? null : unknown }
  }

  /** Finds where `met` ends by halving. */
  function judgeInOrder(candidate: number, order: Int32Array, { unmet }: { unmet: PlaceSet }): VerdictSets | null {
    let met = 0
    let end = length
    while (met < end) {
      const middle = (met + end) >> 1
      if (verdict(region, candidate, order[middle]) === MET) met = middle + 1
      else end = middle
    }
    if (met === length) return null
    unmet.fill(0)
    for (let i = met; i < length; i++) addPlace(unmet, order[i])
    return { unmet, unknown: null }
  }

  return (candidate) => {
    const number = candidates.of[candidate]
    if (candidates.size[number] === 1) return judge(candidate, scratch)
    let sets = kept.get(number)
    if (sets !== undefined) return sets
    if (budget.bytes < setBytes) return judge(candidate, scratch)
    sets = judge(candidate, newSets())
    if (sets !== null) budget.bytes -= setBytes
    kept.set(number, sets)
    return sets
  }
}

/** The places in the order in which a criterion goes from met to unmet, where it has one for the candidate. */
function placeOrders(
  region: Region,
  { criterion: { order } }: ClassCriterion,
): (candidate: number) => Int32Array | null {
  if (order === undefined) return () => null
  const known = new Map<number, Int32Array>()
  return (candidate) => {
    const context = order.context(region, candidate)
    if (context === null) return null
    let places = known.get(context)
    if (places === undefined) {
      const ranks = Float64Array.from(region.places.keys(), (place) => order.rank(region, candidate, place))
      places = Int32Array.from(ranks.keys()).sort((a, b) => ranks[a] - ranks[b])
      known.set(context, places)
    }
    return places
  }
}
