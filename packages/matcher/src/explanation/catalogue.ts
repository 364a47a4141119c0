import type {
  Availability,
  BuildingBlock,
  CandidateField,
  CandidateOutcome,
  ClosingCode,
  CriterionCode,
  CriterionDetail,
  FactorDetail,
  FactorName,
  FieldChange,
  Form,
  Group,
  MissingField,
  PlaceOutcome,
  Verdict,
} from '@thuismatch/shared/domain'
import { en } from './en/index.ts'
import type { Deciding, LimitReason } from './explanation.ts'
import type { Format } from './format.ts'
import type { Locale } from './locale.ts'
import { nl } from './nl/index.ts'

/** Every text of one language. A text that is missing is a type error, in both languages at once. */
export interface Catalogue {
  readonly format: Format
  readonly words: Words
  /** A short name of what closes a pair. */
  readonly closing: Readonly<Record<ClosingCode, string>>
  readonly criteria: CriterionTexts
  readonly factors: FactorTexts
  /** A question that the caseworker can ask as it stands. */
  readonly questions: Readonly<Record<MissingField, string>>
  /** What would have to be so, as the clause after "if". */
  readonly changes: Readonly<Record<ChangeableField, (change: FieldChange) => string>>
  readonly outcomes: Readonly<Record<CandidateOutcome, OutcomeText>>
  readonly placeOutcomes: Readonly<Record<PlaceOutcome, OutcomeText>>
  readonly letter: LetterTexts
}

export interface Words {
  readonly forms: Readonly<Record<Form, string>>
  readonly groups: Readonly<Record<Group, { readonly one: string; readonly many: string }>>
  /** How support is there, to follow "support". */
  readonly availability: Readonly<Record<Availability, string>>
  readonly buildingBlocks: Readonly<Record<BuildingBlock, string>>
  /** What is to be found out, as a name: `birth date`. */
  readonly fields: Readonly<Record<MissingField, string>>
}

/** Criteria that read nothing that may be unknown. */
export type SettledCriterion = 'group' | 'occupants' | 'dates' | 'safety' | 'declined' | 'taken'

/** One sentence for each verdict, with what was needed and what was found. */
export type CriterionTexts = {
  readonly [C in CriterionCode]: Readonly<
    Record<C extends SettledCriterion ? Exclude<Verdict, 'unknown'> : Verdict, (detail: CriterionDetail[C]) => string>
  >
}

export type FactorTexts = {
  readonly [F in FactorName]: {
    readonly label: string
    readonly sentence: (detail: FactorDetail[F]) => string
    /** Those who were ahead because of this factor, to follow "someone" and "3 people". */
    readonly ahead: Ahead
  }
}

export interface Ahead {
  readonly one: string
  readonly many: string
}

/** The fields that `nearest` may propose to change: what can be found out or decided. */
export type ChangeableField = Exclude<CandidateField, 'bornOn' | 'incomeYearCents'>

export interface OutcomeText {
  readonly title: string
  readonly sentence: string
}

/** The sentences that hold an explanation together. */
export interface LetterTexts {
  /** `Pitstop De Haven in Zeist, from 1 December 2026 (place p17)` */
  readonly place: (place: {
    readonly placeId: string
    readonly form: Form
    readonly houseName: string | null
    readonly municipality: string
    readonly moveInOn: string
  }) => string
  readonly headings: {
    readonly counted: string
    readonly asked: string
    readonly unmet: string
    readonly open: string
    readonly stillToAsk: string
    readonly questions: string
    /** Before questions of which no answer makes a place fit. */
    readonly alsoUnknown: string
    readonly change: string
    readonly places: string
    readonly blockers: string
    readonly limits: string
  }
  readonly placed: (person: string, place: string) => string
  readonly proposedOnly: string
  readonly score: (score: number) => string
  /** How much of the score a factor brought: `240 of at most 300 points`. */
  readonly share: (points: number, most: number) => string
  readonly allMet: string
  readonly rank: (rank: number, eligible: number) => string
  readonly aheadElsewhere: (people: number) => string
  readonly aheadWaiting: (people: number) => string
  readonly byLottery: string
  readonly otherPlaces: (places: number) => string
  readonly notPlaced: (person: string) => string
  /** Before the list of those to whom so many places are proposed. */
  readonly decided: (places: number) => string
  readonly deciding: (deciding: Deciding) => string
  readonly eligiblePlace: (place: string, score: number) => string
  readonly wonBy: (reason: Deciding['reason']) => string
  readonly leftEmpty: string
  /** Places like one that is listed, in the same house or of the same form in the same municipality. */
  readonly alike: (places: number, where: { readonly inHouse: boolean }) => string
  readonly more: (places: number) => string
  readonly limit: (limit: LimitReason) => string
  readonly noSingleLimit: string
  /** What stands in the way where sharing is refused, as the name of a blocker. */
  readonly noPermission: string
  readonly blocker: (title: string, verdict: 'unmet' | 'unknown', places: number) => string
  readonly nearest: (changes: readonly string[], places: number) => string
  readonly opensThis: (changes: readonly string[]) => string
  /** After what would change it: facts are found out, never made to fit. */
  readonly onlyIfTrue: string
  readonly nothingOpens: string
  readonly nothingOpensThis: string
  readonly question: (question: string, places: number) => string
  readonly closedFor: (person: string, place: string) => string
  readonly belowMinimum: (score: number, minimum: number) => string
  readonly openFor: (person: string, place: string) => string
  readonly instead: (place: string, here: number, there: number) => string
}

const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { en, nl }

export const catalogueOf = (locale: Locale): Catalogue => CATALOGUES[locale]
