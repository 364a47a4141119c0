import { MET, UNKNOWN, UNMET } from '../eligibility/criterion.ts'
import type { Region } from '../region/region.ts'
import { type ClassCriterion, classCriteria } from './class-criteria.ts'
import { emptyPlaceSet, type PlaceSet } from './place-set.ts'
import { rentVerdictWriter } from './rent-verdict-sets.ts'

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
  const writeRentVerdicts = criterion.code === 'affordability' ? rentVerdictWriter(region) : null

  function judge(candidate: number, sets: ReturnType<typeof newSets>): VerdictSets | null {
    if (writeRentVerdicts !== null) {
      const found = writeRentVerdicts(candidate, sets.unmet, sets.unknown)
      return found === MET ? null : { unmet: sets.unmet, unknown: (found & UNKNOWN) === 0 ? null : sets.unknown }
    }
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
