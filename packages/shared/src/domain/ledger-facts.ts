import type { HalfYear } from './half-year.ts'
import type { MunicipalityCode } from './municipality.ts'
import type { PlainDate } from './plain-date.ts'

/** Somebody who moved in: where, from where, and whether with a recognised urgency ground (`null`: not known). */
export interface Placement {
  readonly placedOn: PlainDate
  readonly receivedBy: MunicipalityCode
  readonly sentBy: MunicipalityCode | null
  readonly withGround: boolean | null
}

/** Two municipalities agreed that `to` receives so many people in the stead of `from`. The sum of all tasks stays. */
export interface Trade {
  readonly period: HalfYear
  readonly from: MunicipalityCode
  readonly to: MunicipalityCode
  /** ≥ 1 */
  readonly people: number
}
