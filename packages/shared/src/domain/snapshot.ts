import type {
  Availability,
  BuildingBlock,
  Catchment,
  Form,
  Group,
  Landlord,
  Lease,
  MovingFrom,
  OfferedAvailability,
  Requirement,
  RuledOutBy,
  UrgencyGround,
  ZrmDomain,
} from './codes.ts'
import type { MunicipalityCode } from './municipality.ts'
import type { PlainDate } from './plain-date.ts'

/**
 * Everything that one matching run may look at. `null` always means not known: never zero, no, or a pass. A document
 * may leave out what is `null`; readers write it out (`completeSnapshot`), so that a value of these types has every
 * field. Money is whole euro cents, dates are days in Europe/Amsterdam, ids are pseudonyms `[A-Za-z0-9_-]{1,64}`.
 * Municipality codes stand as they were given; `currentCode` maps former ones where they are compared.
 */
export interface Snapshot {
  readonly version: 1
  readonly asOf: PlainDate
  readonly candidates: readonly Candidate[]
  readonly places: readonly Place[]
  readonly houses: readonly House[]
  readonly supportTeams: readonly SupportTeam[]
  readonly declines?: readonly Decline[]
  readonly openProposals?: readonly OpenProposal[]
  /** Only `distribution.maxAhead` of the policy reads it; absent: nobody was placed yet. */
  readonly ledger?: readonly LedgerEntry[]
  /**
   * Ids of candidates whom the lottery draws before all others: a chain that they were in has broken, and nothing was
   * proposed to them since. Absent: nobody.
   */
  readonly drawnFirst?: readonly string[]
}

/** A person, with their household, who needs a home. */
export interface Candidate {
  readonly id: string
  readonly group: Group
  readonly bornOn: PlainDate | null
  readonly originMunicipality: MunicipalityCode | null
  readonly residesIn: MunicipalityCode | null
  readonly movingFrom: MovingFrom | null
  readonly household: {
    /** ≥ 1 */
    readonly adults: number
    /** ≥ 0 */
    readonly children: number
    readonly pets: boolean | null
    readonly wheelchair: boolean | null
    /** Of the oldest who will live there; with one adult it is `bornOn`. */
    readonly oldestBornOn: PlainDate | null
  }
  readonly support: {
    /** 0–168, at most two decimals */
    readonly hoursPerWeek: number | null
    readonly availability: Availability | null
    readonly buildingBlocks: readonly BuildingBlock[]
  }
  /** 1 acute … 5 fully self-reliant, for any subset of the domains. No input to any score. */
  readonly selfReliance: Readonly<Partial<Record<ZrmDomain, number>>> | null
  readonly basicLivingSkills: boolean | null
  readonly groupLiving: boolean | null
  readonly housingFirstConditions: boolean | null
  /** Of the household, in the year of the move: for rent allowance and affordability. */
  readonly incomeYearCents: number | null
  /** By the assessment that a landlord may ask for; where it is `null`, `incomeYearCents` stands in. */
  readonly assessedIncomeYearCents: number | null
  /** On 1 January, above the limit of the rent allowance; `null` is assumed not, and said. */
  readonly assetsAboveLimit: boolean | null
  readonly fullTimeStudent: boolean | null
  readonly urgencyGround: UrgencyGround | 'none' | null
  readonly wishes: {
    readonly municipalities: readonly MunicipalityCode[]
    readonly leaveOrigin: boolean
    readonly forms: readonly Form[]
  }
  readonly safety: {
    readonly avoidMunicipalities: readonly MunicipalityCode[]
    readonly avoidHouses: readonly string[]
    readonly avoidCandidates: readonly string[]
  }
  readonly registeredOn: PlainDate
  readonly readyOn: PlainDate
  /** The day the present place ends; `null` when none is known. */
  readonly deadlineOn: PlainDate | null
  /** The decision that grants the support is valid through this day; `open` has no end. */
  readonly indicationUntil: PlainDate | 'open' | null
  readonly mayShare: boolean | null
  readonly caseworkerId: string
  /** Orders the lottery; the id when absent. */
  readonly stableKey?: string
}

/** One home or room on offer, for one household. */
export interface Place {
  readonly id: string
  readonly houseId: string | null
  readonly form: Form
  readonly municipality: MunicipalityCode
  readonly groups: readonly Group[]
  /** Whole years on the move-in date, both inclusive; `null` is no bound. */
  readonly age: { readonly min: number | null; readonly max: number | null }
  readonly occupants: { readonly maxAdults: number; readonly maxChildren: number }
  readonly petsAllowed: boolean | null
  readonly wheelchairAccessible: boolean | null
  readonly selfContained: boolean | null
  /** A shared home that the tax office designated for rent allowance. */
  readonly designatedForAllowance: boolean | null
  /** `null` is judged as a corporation. */
  readonly landlord: Landlord | null
  /** `null` is judged as `own`. */
  readonly lease: Lease | null
  /** The candidate who lives there and frees it by a move in the same run; `null`: free from `availableFrom`. */
  readonly occupiedBy: string | null
  /** per month */
  readonly rentCents: number
  /** per month */
  readonly serviceCostsCents: number
  readonly support: {
    /** at most two decimals */
    readonly maxHoursPerWeek: number
    readonly availability: OfferedAvailability
    readonly buildingBlocks: readonly BuildingBlock[]
    readonly teamId: string | null
  }
  readonly requires: readonly Requirement[]
  readonly catchment: Catchment
  readonly availableFrom: PlainDate
  readonly endsOn: PlainDate | null
  readonly expectedStayMonths: number | null
}

/** The building, group or project that places are part of. */
export interface House {
  readonly id: string
  readonly form: Form
  readonly name: string
  readonly municipality: MunicipalityCode
  /** How many homes or rooms it has. */
  readonly places: number
  /** At most so many places may hold a resident with a support need. */
  readonly supportedMax: number | null
  readonly supportedNow: number
  readonly residents: readonly Resident[]
}

/** Somebody who lives in a house: a pseudonym, alone or with those whom this person is to avoid. */
export type Resident = string | { readonly id: string; readonly avoidCandidates: readonly string[] }

/** The team that delivers the hours. */
export interface SupportTeam {
  readonly id: string
  readonly municipality: MunicipalityCode
  readonly hoursPerWeekFree: number | null
}

/** The pair is not proposed again through `until`; `null` is never again. */
export interface Decline {
  readonly candidateId: string
  readonly placeId: string
  readonly by: RuledOutBy
  readonly reason: string
  readonly on: PlainDate
  readonly until: PlainDate | null
}

/** Both are taken, and both count towards house and team limits. */
export interface OpenProposal {
  readonly candidateId: string
  readonly placeId: string
}

/** A document as it may be written: whatever may be `null` may be left out, at any depth. */
export type AsGiven<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer M)[]
    ? readonly AsGiven<M>[]
    : { readonly [K in keyof T as null extends T[K] ? never : K]: AsGiven<T[K]> } & {
        readonly [K in keyof T as null extends T[K] ? K : never]?: T[K]
      }

/**
 * How many people with an urgency ground a municipality has received in the period that the policy distributes over.
 */
export interface LedgerEntry {
  readonly municipality: MunicipalityCode
  readonly received: number
}

export const residentId = (resident: Resident): string => (typeof resident === 'string' ? resident : resident.id)

/** Whom the resident is to avoid; most have nobody. */
export const avoidedByResident = (resident: Resident): readonly string[] =>
  typeof resident === 'string' ? [] : resident.avoidCandidates
