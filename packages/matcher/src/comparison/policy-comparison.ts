import type { BlockerCode, FactorName, Form, Group, MunicipalityCode, ObjectiveValue } from '@thuismatch/shared/domain'
import type { LimitReason } from '../explanation/index.ts'

/** What would be otherwise under another policy, on the same snapshot: who gains, who loses, who moves, and why. */
export interface PolicyComparison {
  readonly before: ComparedRun
  readonly after: ComparedRun
  /** Every value in which the two policies differ, by path. */
  readonly settings: readonly ChangedSetting[]
  /**
   * What the second policy would reach without `distribution.maxAhead`, less what it reaches: the exact price of all
   * its limits `receiving:…` together, found by solving once more. `null` where it has none, or none of them is used
   * up.
   */
  readonly withoutMaxAhead: { readonly gain: ObjectiveValue; readonly proven: boolean } | null
  readonly totals: Tally
  /** By municipality of origin; `null` where it is not known. Every municipality that occurs, by code. */
  readonly perMunicipality: readonly (Tally & { readonly municipality: MunicipalityCode | null })[]
  readonly perGroup: readonly (Tally & { readonly group: Group })[]
  readonly perForm: readonly FormTally[]
  /** Everybody for whom it makes a difference, by id. */
  readonly people: readonly ChangedPerson[]
  /** Over all of them, how many have a reason of each kind: most first. */
  readonly reasons: readonly CountedReason[]
}

export interface ComparedRun {
  readonly policyId: string
  readonly policyHash: string
  readonly objective: ObjectiveValue
  readonly proven: boolean
}

export interface ChangedSetting {
  /** `weights.origin` */
  readonly path: string
  /** As JSON; `null` where the other policy has no such value. */
  readonly before: string | null
  readonly after: string | null
}

/** People. `before` + `gained` − `lost` = `after`; those who moved are in both. */
export interface Tally {
  readonly before: number
  readonly after: number
  readonly gained: number
  readonly lost: number
  readonly moved: number
}

/** Places of a form: filled before and after. */
export interface FormTally {
  readonly form: Form
  readonly before: number
  readonly after: number
  /** People with no place before, and one of this form after. */
  readonly gained: number
  /** People with a place of this form before, and none after. */
  readonly lost: number
  readonly movedIn: number
  readonly movedOut: number
}

export interface ChangedPerson {
  readonly candidateId: string
  readonly change: 'gained' | 'lost' | 'moved'
  readonly from: ComparedPlace | null
  readonly to: ComparedPlace | null
  /** Of the place that was lost, then of the place that was gained; at least one. */
  readonly reasons: readonly ChangeReason[]
}

export interface ComparedPlace {
  readonly placeId: string
  readonly form: Form
  readonly municipality: MunicipalityCode
  readonly score: number
}

/**
 * What the other policy does to this person at a place. The rival is whoever has the place in the run in which this
 * person has not; nothing tells who that is. `others`: nothing changed between the two, others changed places.
 */
export type ChangeReason =
  | { readonly kind: 'opened' | 'closed'; readonly placeId: string; readonly criteria: readonly BlockerCode[] }
  | { readonly kind: 'urgent' | 'no_longer_urgent' }
  | {
      readonly kind: 'limit_lifted' | 'limit_reached'
      readonly placeId: string
      readonly limits: readonly LimitReason[]
    }
  | {
      readonly kind: 'rival_closed' | 'rival_opened'
      readonly placeId: string
      readonly criteria: readonly BlockerCode[]
    }
  | {
      /** The lead in points of the score over the rival, negative where the rival is ahead. */
      readonly kind: 'lead'
      readonly placeId: string
      readonly before: number
      readonly after: number
      /** Factors that changed it in the direction of the outcome, largest change first. */
      readonly factors: readonly ChangedLead[]
    }
  | { readonly kind: 'others' }

export interface ChangedLead {
  readonly factor: FactorName
  /** Points of the score, rounded to whole ones. */
  readonly before: number
  readonly after: number
}

export interface CountedReason {
  readonly change: ChangedPerson['change']
  readonly kind: ChangeReason['kind']
  /** The criterion or factor that it is about; for a lead the factor that changed it most. */
  readonly about: BlockerCode | FactorName | null
  readonly people: number
}
