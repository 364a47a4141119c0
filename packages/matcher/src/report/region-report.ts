import type {
  CandidateField,
  CandidateOutcome,
  FlagOnly,
  Form,
  Group,
  MunicipalityCode,
  ObjectiveValue,
  PlainDate,
  SubRegion,
  UrgencyGround,
} from '@thuismatch/shared/domain'

import type { ShownLedger } from './ledger/index.ts'

/** A run as a coordinator looks at it: numbers of people and places, never who. */
export interface RegionReport {
  readonly asOf: PlainDate
  readonly policyId: string
  readonly policyHash: string
  readonly snapshotHash: string
  readonly objective: ObjectiveValue
  readonly proven: boolean
  readonly totals: PeopleRow
  readonly places: PlacesRow
  /** By municipality of origin: the sixteen and every other that occurs, by code; `null` (not known) last. */
  readonly perMunicipality: readonly (PeopleRow & GiveAndTake & { readonly municipality: MunicipalityCode | null })[]
  readonly perSubRegion: readonly (PeopleRow & GiveAndTake & { readonly subRegion: SubRegion | 'outside' | null })[]
  readonly perGroup: readonly (PeopleRow & { readonly group: Group })[]
  readonly perAge: readonly (PeopleRow & { readonly age: AgeBand | null })[]
  readonly perForm: readonly (PlacesRow & { readonly form: Form; readonly waitingWithWish: number })[]
  /** Who is proposed where in this run, by origin and then by place; only what occurs. */
  readonly flows: readonly Flow[]
  /** The same, with the open proposals of earlier runs. */
  readonly proposedFlows: readonly Flow[]
  /** Why those without a proposal have none, in a fixed order; `taken` is under way. */
  readonly outcomes: readonly { readonly outcome: CandidateOutcome; readonly people: number }[]
  /** What is still to be found out, most people first. */
  readonly questions: readonly OpenField[]
  /** Everybody by whether an urgency ground is recognised, by municipality of origin as above. */
  readonly urgencyPerMunicipality: readonly (UrgencyRow & { readonly municipality: MunicipalityCode | null })[]
  /** By ground, in the order of the law; those that occur. */
  readonly urgencyGrounds: readonly { readonly ground: UrgencyGround; readonly people: number }[]
  /**
   * Criteria that are not met and only flag, by proposals of this run that they stand at; in the order of the policy's
   * table.
   */
  readonly flags: readonly { readonly criterion: FlagOnly; readonly proposals: number }[]
  /** Who received and who sent in the half-year of the run, by who moved in; `null` where that is not at hand. */
  readonly ledger: ShownLedger | null
}

/**
 * `recognised` + `none` + `notKnown` is everybody; `received` are people with a ground who are proposed for a place
 * here.
 */
export interface UrgencyRow {
  readonly recognised: number
  readonly none: number
  readonly notKnown: number
  readonly received: number
}

/** People. `candidates` = `placed` + `underWay` + `waiting`, and `placed` = `placedInOrigin` + `placedElsewhere`. */
export interface PeopleRow {
  readonly candidates: number
  readonly placed: number
  /** In an open proposal from an earlier run. */
  readonly underWay: number
  readonly waiting: number
  readonly placedInOrigin: number
  /** In another municipality than that of origin, or with an origin that is not known. */
  readonly placedElsewhere: number
  readonly proposed: ProposedRow
  /** Days from registration to the run; `null` where there is nobody. */
  readonly daysOfPlaced: Spread | null
  readonly daysOfWaiting: Spread | null
}

/**
 * People who are proposed, in this run or in an open proposal of an earlier one. `people` is the sum of the three
 * parts.
 */
export interface ProposedRow {
  readonly people: number
  readonly inOrigin: number
  readonly elsewhere: number
  /** Whether that is elsewhere is not known. */
  readonly originNotKnown: number
  /** Days from registration to the run; `null` where there is nobody. */
  readonly days: Spread | null
}

export interface Flow {
  readonly from: MunicipalityCode | null
  readonly to: MunicipalityCode
  readonly people: number
}

/** The smallest value that at least half, or nine tenths, of the people do not exceed. Whole days. */
export interface Spread {
  readonly median: number
  readonly p90: number
}

export interface GiveAndTake {
  /** Places here that are not in an open proposal. */
  readonly placesOffered: number
  /** People of elsewhere placed here. */
  readonly received: number
  readonly here: HereRow
}

/** Every place here, and to whom it is proposed in this run or before: `places` is the sum of the others. */
export interface HereRow {
  readonly places: number
  readonly toOwn: number
  readonly toOthers: number
  readonly toOriginNotKnown: number
  readonly empty: number
}

/** Places. `offered` = `filled` + `empty`; those under way are not on offer. */
export interface PlacesRow {
  readonly offered: number
  readonly filled: number
  readonly empty: number
  readonly underWay: number
}

/** Whole years on the day of the run, both inclusive; `to` is `null` for no upper bound. */
export interface AgeBand {
  readonly from: number
  readonly to: number | null
}

export interface OpenField {
  readonly field: CandidateField
  readonly people: number
  /** For so many of them the answer alone may open a place. */
  readonly mayOpen: number
}
