import type { Edges } from '../allocation/problem.ts'
import {
  COUNTS_PER_ROW,
  closingUnknownMask,
  countPair,
  type PairMasks,
  pairMaskReader,
  type Region,
} from '../eligibility/index.ts'
import { type Findings, HANGING_ON_SEVERAL, WITHIN_REACH } from '../result/index.ts'
import { score } from '../scoring/index.ts'
import type { Carried, Renumbered } from './carried.ts'

/** What was found out of all pairs of a region. */
export interface Known {
  readonly region: Region
  readonly edges: Edges
  readonly findings: Findings
}

/**
 * The same of the region now, by judging the pairs concerned alone: those of whom has left are taken off, those of whom has joined are added. Told
 * of every pair judged, so that the caller can stop.
 */
export function carryFindings(
  before: Known,
  region: Region,
  { candidates, places }: Carried,
  spend: (pairs: number) => void,
): Known {
  const closing = closingUnknownMask(region.policy)
  const { counts, prospects, grounds } = before.findings
  const stale = new Uint8Array(before.region.candidates.length)
  /** What a candidate is told hangs on this pair. */
  const matters = ({ unmet, unknown }: Readonly<PairMasks>): boolean =>
    ((unmet & ~WITHIN_REACH) === 0 && (unmet | (unknown & closing)) !== 0) || (unknown & HANGING_ON_SEVERAL) !== 0

  const thenMasks = pairMaskReader(before.region)
  const countsThen = { ofCandidates: counts.ofCandidates.slice(), ofPlaces: counts.ofPlaces.slice() }
  const takeOff = (candidate: number, place: number): void => {
    const masks = thenMasks(candidate, place)
    countPair(countsThen, candidate, place, masks, -1)
    if (matters(masks)) stale[candidate] = 1
  }
  for (const place of places.left) {
    spend(candidates.is.length)
    for (let candidate = 0; candidate < candidates.is.length; candidate++) takeOff(candidate, place)
  }
  for (const candidate of candidates.left) {
    spend(places.is.length)
    for (let place = 0; place < places.is.length; place++) if (places.is[place] >= 0) takeOff(candidate, place)
  }

  const nowMasks = pairMaskReader(region)
  const countsNow = {
    ofCandidates: rowsOver(countsThen.ofCandidates, candidates),
    ofPlaces: rowsOver(countsThen.ofPlaces, places),
  }
  const isOpen = (candidate: number, place: number): boolean => {
    const masks = nowMasks(candidate, place)
    countPair(countsNow, candidate, place, masks, 1)
    if (candidates.was[candidate] >= 0 && matters(masks)) stale[candidates.was[candidate]] = 1
    return (masks.unmet | (masks.unknown & closing)) === 0
  }
  const edges = carryEdges(before.edges, region, { candidates, places }, isOpen, spend)
  return {
    region,
    edges,
    findings: {
      counts: countsNow,
      prospects: Array.from(candidates.was, (was, candidate) => {
        const known = was >= 0 && stale[was] === 0 ? prospects[was] : undefined
        return known !== undefined && unknownsAgree(counts.ofCandidates, was, countsNow.ofCandidates, candidate)
          ? known
          : undefined
      }),
      grounds: Array.from(places.was, (was) => {
        const known = was < 0 ? undefined : grounds[was]
        const candidate = known === undefined ? -1 : candidates.is[known.candidate]
        return known === undefined || candidate < 0 ? undefined : { candidate, grounds: known.grounds }
      }),
    },
  }
}

/** The pairs between those who stay, and of whom has joined those that are open; each of these is asked about once. */
function carryEdges(
  before: Edges,
  region: Region,
  { candidates, places }: Carried,
  isOpen: (candidate: number, place: number) => boolean,
  spend: (pairs: number) => void,
): Edges {
  const candidateCount = region.candidates.length
  const placeCount = region.places.length
  const everybody = Int32Array.from({ length: candidateCount }, (_, candidate) => candidate)
  const joinedPairs = candidates.joined.length * placeCount + places.joined.length * candidateCount
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
    const was = places.was[place]
    const asked = was < 0 ? everybody : candidates.joined
    spend(asked.length)
    let e = was < 0 ? 0 : before.offsets[was]
    const last = was < 0 ? 0 : before.offsets[was + 1]
    /** Those who stay, up to a candidate. */
    const addUpTo = (candidate: number): void => {
      for (; e < last; e++) {
        const staying = candidates.is[before.candidates[e]]
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

function rowsOver(counts: Int32Array, { was }: Renumbered): Int32Array {
  const rows = new Int32Array(was.length * COUNTS_PER_ROW)
  for (let index = 0; index < was.length; index++) {
    if (was[index] < 0) continue
    const from = was[index] * COUNTS_PER_ROW
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
