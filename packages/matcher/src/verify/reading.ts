import type { CriterionCode, PlainDate } from '@thuismatch/shared/domain'
import type { Home } from './home.ts'
import type { Person } from './person.ts'
import type { Region } from './region.ts'

/** Equal keys are the same value: of a `Map`. */
export type Key = string | number | boolean | null

/** What a criterion can tell apart. Its own definition is asked once for each two classes. */
export interface Reading {
  /** What it reads of a person; with `days`, of a person who moves on that day. */
  readonly person: (person: Person, moveInOn: PlainDate, region: Region) => Key
  /** What it reads of a home. */
  readonly home: (home: Home) => Key
  /**
   * The days on which the verdict of the same person at the same home may change as the move is later, ascending or
   * not. Left out where the day is read of the home and the person themselves, or not at all.
   */
  readonly days?: (person: Person, region: Region) => readonly PlainDate[]
}

/** The criteria that are judged so. The sets of the others hang on the income, or name a few homes. */
export type ByClasses = Exclude<CriterionCode, 'affordability' | 'safety' | 'declined' | 'taken'>
