import type { Edges } from '../allocation/problem.ts'
import { unknownBlockerMask, unmetBlockerMask } from '../eligibility/index.ts'
import { COUNTS_PER_ROW, countPair, type PairMasks, pairMaskReader } from '../pairs/index.ts'
import type { Region } from '../region/index.ts'
import { type Findings, HANGING_ON_SEVERAL, WITHIN_REACH } from '../result/index.ts'
import { score } from '../scoring/index.ts'
import type { IndexDiff, RegionDiff } from './region-diff.ts'

/** What was found out of all pairs of a region. */
export interface RegionCache {
  readonly region: Region
  readonly edges: Edges
  readonly findings: Findings
}

/**
 * The same of the region now, by judging the pairs concerned alone: those of whom has left are taken off, those of whom
 * has joined are added. Told of every pair judged, so that the caller can stop.
 */
export function updateCache(
  before: RegionCache,
  region: Region,
  { candidates, places }: RegionDiff,
  spend: (pairs: number) => void,
): RegionCache {
  const closing = unknownBlockerMask(region.policy)
  const closingUnmet = unmetBlockerMask(region.policy)
  const { counts, prospects, grounds } = before.findings
  const stale = new Uint8Array(before.region.candidates.length)
  /** What a candidate is told hangs on this pair. */
  const matters = ({ unmet, unknown }: Readonly<PairMasks>): boolean =>
    ((unmet & closingUnmet & ~WITHIN_REACH) === 0 && ((unmet & closingUnmet) | (unknown & closing)) !== 0) ||
    (unknown & HANGING_ON_SEVERAL) !== 0

  const thenMasks = pairMaskReader(before.region)
  const countsThen = { ofCandidates: counts.ofCandidates.slice(), ofPlaces: counts.ofPlaces.slice() }
  const takeOff = (candidate: number, place: number): void => {
    const masks = thenMasks(candidate, place)
    countPair(countsThen, candidate, place, masks, -1)
    if (matters(masks)) stale[candidate] = 1
  }
  for (const place of places.removed) {
    spend(candidates.newIndex.length)
    for (let candidate = 0; candidate < candidates.newIndex.length; candidate++) takeOff(candidate, place)
  }
  for (const candidate of candidates.removed) {
    spend(places.newIndex.length)
    for (let place = 0; place < places.newIndex.length; place++)
      if (places.newIndex[place] >= 0) takeOff(candidate, place)
  }

  const nowMasks = pairMaskReader(region)
  const countsNow = {
    ofCandidates: rowsOver(countsThen.ofCandidates, candidates),
    ofPlaces: rowsOver(countsThen.ofPlaces, places),
  }
  const isOpen = (candidate: number, place: number): boolean => {
    const masks = nowMasks(candidate, place)
    countPair(countsNow, candidate, place, masks, 1)
    if (candidates.oldIndex[candidate] >= 0 && matters(masks)) stale[candidates.oldIndex[candidate]] = 1
    return ((masks.unmet & closingUnmet) | (masks.unknown & closing)) === 0
  }
  const edges = updateEdges(before.edges, region, { candidates, places }, isOpen, spend)
  return {
    region,
    edges,
    findings: {
      counts: countsNow,
      prospects: Array.from(candidates.oldIndex, (was, candidate) => {
        const known = was >= 0 && stale[was] === 0 ? prospects[was] : undefined
        return known !== undefined && unknownsAgree(counts.ofCandidates, was, countsNow.ofCandidates, candidate)
          ? known
          : undefined
      }),
      grounds: Array.from(places.oldIndex, (was) => {
        const known = was < 0 ? undefined : grounds[was]
        const candidate = known === undefined ? -1 : candidates.newIndex[known.candidate]
        return known === undefined || candidate < 0 ? undefined : { candidate, grounds: known.grounds }
      }),
    },
  }
}

/** The pairs between those who stay, and of whom has joined those that are open; each of these is asked about once. */
function updateEdges(
  before: Edges,
  region: Region,
  { candidates, places }: RegionDiff,
  isOpen: (candidate: number, place: number) => boolean,
  spend: (pairs: number) => void,
): Edges {
  const candidateCount = region.candidates.length
  const placeCount = region.places.length
  const everybody = Int32Array.from({ length: candidateCount }, (_, candidate) => candidate)
  const joinedPairs = candidates.added.length * placeCount + places.added.length * candidateCount
  const room = before.candidates.length + joinedPairs
  const found = new Int32Array(room)
  const scores = new Int16Array(room)
  const offsets = new Float64Array(placeCount + 1)
  let end = 0
  const add = (candidate: number, points: number): void => {
    found[end] = candidate
    scores[end++] = points
  }
  for (let place = 0; place < placeCount; place++) {
    const was = places.oldIndex[place]
    const asked = was < 0 ? everybody : candidates.added
    spend(asked.length)
    let e = was < 0 ? 0 : before.offsets[was]
    const last = was < 0 ? 0 : before.offsets[was + 1]
    /** Those who stay, up to a candidate. */
    const addUpTo = (candidate: number): void => {
      for (; e < last; e++) {
        const staying = candidates.newIndex[before.candidates[e]]
        if (staying > candidate) return
        if (staying >= 0) add(staying, before.scores[e])
      }
    }
    for (const candidate of asked) {
      addUpTo(candidate)
      if (isOpen(candidate, place)) add(candidate, score(region, candidate, place))
    }
    addUpTo(candidateCount)
    offsets[place + 1] = end
  }
  return { candidateCount, placeCount, offsets, candidates: found.slice(0, end), scores: scores.slice(0, end) }
}

function rowsOver(counts: Int32Array, { oldIndex }: IndexDiff): Int32Array {
  const rows = new Int32Array(oldIndex.length * COUNTS_PER_ROW)
  for (let index = 0; index < oldIndex.length; index++) {
    if (oldIndex[index] < 0) continue
    const from = oldIndex[index] * COUNTS_PER_ROW
    rows.set(counts.subarray(from, from + COUNTS_PER_ROW), index * COUNTS_PER_ROW)
  }
  return rows
}

/** Whether the same criteria are unknown somewhere: what a candidate is asked hangs on them. */
function unknownsAgree(then: Int32Array, was: number, now: Int32Array, candidate: number): boolean {
  for (let column = 1; column < COUNTS_PER_ROW; column += 2) {
    if (then[was * COUNTS_PER_ROW + column] > 0 !== now[candidate * COUNTS_PER_ROW + column] > 0) return false
  }
  return true
}
