import type { FactorDetail, FactorName, MissingField } from '@thuismatch/shared/domain'
import type { Region } from '../region/region.ts'

/** Points of a factor whose input is not known. */
export const UNKNOWN_POINTS = -1

/** What such a factor earns in a score. */
export const POINTS_WHEN_UNKNOWN = 500

/** One soft factor. Candidate and place are indices of the region. */
export interface Factor<F extends FactorName = FactorName> {
  readonly name: F
  /** 0–1000, whole, or {@link UNKNOWN_POINTS}. Reads the region's columns and allocates nothing. */
  readonly points: (region: Region, candidate: number, place: number) => number
  /** The points are the same at every place. */
  readonly samePointsEverywhere?: true
  /** What the points were computed from. */
  readonly detail: (region: Region, candidate: number, place: number) => FactorDetail[F]
  /** The values for want of which the points are not known; asked only then. */
  readonly missing: (region: Region, candidate: number, place: number) => readonly MissingField[]
}
