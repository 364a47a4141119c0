import type { SubRegion } from '@thuismatch/shared/domain'
import type { AgeBand } from '../region-report.ts'

/** The words of a report in one language. A word that is missing is a type error. */
export interface ReportWords {
  readonly title: string
  /** Of which day, under which policy. */
  readonly subtitle: (asOf: string, policyId: string) => string
  readonly summary: (numbers: {
    readonly candidates: string
    readonly proposed: string
    readonly places: string
    readonly inOrigin: string
    readonly waiting: string
  }) => readonly string[]
  readonly headings: {
    readonly summary: string
    readonly municipalities: string
    readonly giveAndTake: string
    readonly matrix: string
    readonly subRegions: string
    readonly groups: string
    readonly ages: string
    readonly forms: string
    readonly outcomes: string
    readonly urgency: string
    readonly grounds: string
    readonly flags: string
    readonly waiting: string
    readonly questions: string
    readonly about: string
  }
  /** One line under a heading: how to read what follows. */
  readonly leads: {
    readonly municipalities: string
    readonly giveAndTake: string
    readonly matrix: string
    readonly forms: string
    readonly outcomes: string
    readonly urgency: string
    readonly flags: string
    readonly waiting: string
    readonly questions: string
  }
  readonly columns: {
    readonly municipality: string
    readonly subRegion: string
    readonly group: string
    readonly age: string
    readonly form: string
    readonly candidates: string
    readonly proposed: string
    readonly waiting: string
    readonly inOrigin: string
    readonly elsewhere: string
    readonly originNotKnown: string
    readonly places: string
    readonly toOwn: string
    readonly filled: string
    readonly empty: string
    readonly received: string
    readonly sent: string
    readonly waitingWithWish: string
    readonly outcome: string
    readonly question: string
    readonly people: string
    readonly mayOpen: string
    readonly medianProposed: string
    readonly p90Proposed: string
    readonly medianWaiting: string
    readonly p90Waiting: string
    readonly withGround: string
    readonly withoutGround: string
    readonly groundNotKnown: string
    readonly groundReceived: string
    readonly ground: string
    readonly flag: string
    readonly fromTo: string
    readonly who: string
  }
  readonly total: string
  readonly notKnown: string
  readonly outside: string
  readonly all: string
  readonly days: (days: string) => string
  readonly ageBand: (band: AgeBand) => string
  readonly subRegions: Readonly<Record<SubRegion, string>>
  readonly hiddenNote: (fewest: number) => string
  readonly hiddenBars: string
  /** In a sentence, for a number that is left out, or that is too small to show. */
  readonly leftOut: string
  readonly about: (run: {
    readonly policyHash: string
    readonly snapshotHash: string
    readonly proven: boolean
  }) => readonly string[]
  readonly charts: {
    readonly people: string
    readonly giveAndTake: string
    readonly waiting: string
    readonly forms: string
  }
}
