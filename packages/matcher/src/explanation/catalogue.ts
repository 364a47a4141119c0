import type {
  BlockerCode,
  CandidateOutcome,
  FactorDetail,
  FactorName,
  Form,
  MissingField,
  PlaceOutcome,
} from '@thuismatch/shared/domain'
import type { Format } from '@thuismatch/shared/text'
import type { Words } from '../language/words.ts'
import type { Deciding, LimitReason } from './explanation.ts'

/** Every text of one language. A text that is missing is a type error, in both languages at once. */
export interface Catalogue {
  readonly format: Format
  readonly words: Words
  /** A short name of what closes a pair. */
  readonly closing: Readonly<Record<BlockerCode, string>>
  readonly factors: FactorTexts
  /** A question that the caseworker can ask as it stands. */
  readonly questions: Readonly<Record<MissingField, string>>
  readonly outcomes: Readonly<Record<CandidateOutcome, OutcomeText>>
  readonly placeOutcomes: Readonly<Record<PlaceOutcome, OutcomeText>>
  readonly letter: LetterTexts
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
    /** Before what is not as it should be, and keeps nobody out. */
    readonly flags: string
    readonly outlook: string
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
  readonly byBrokenChain: string
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
