import type { Objective } from '@thuismatch/shared/domain'
import type { ChangedPerson, ChangeReason } from '../policy-comparison.ts'

/** The words of a comparison in one language. A word that is missing is a type error. */
export interface ComparisonWords {
  readonly title: (before: string, after: string) => string
  readonly summary: (numbers: {
    readonly before: string
    readonly after: string
    readonly gained: string
    readonly lost: string
    readonly moved: string
  }) => readonly string[]
  readonly nothingChanges: string
  readonly notProven: string
  /** Numbers as they would change, with their sign; `null` where nothing would. */
  readonly withoutMaxAhead: (gain: Readonly<Record<Objective, string>> | null, isProven: boolean) => string
  readonly headings: {
    readonly settings: string
    readonly municipalities: string
    readonly groups: string
    readonly forms: string
    readonly reasons: string
    readonly people: Readonly<Record<ChangedPerson['change'], string>>
  }
  readonly columns: {
    readonly setting: string
    readonly municipality: string
    readonly group: string
    readonly form: string
    readonly before: string
    readonly after: string
    readonly gained: string
    readonly lost: string
    readonly moved: string
    readonly movedIn: string
    readonly movedOut: string
    readonly change: string
    readonly reason: string
    readonly people: string
  }
  readonly changes: Readonly<Record<ChangedPerson['change'], string>>
  readonly total: string
  readonly notKnown: string
  readonly absent: string
  /** That small numbers are hidden. */
  readonly smallHidden: (fewest: number) => string
  /** What changed, in general; `about` is a criterion or a factor. */
  readonly reason: (kind: ChangeReason['kind'], about: string) => string
  readonly place: (place: string, score: string) => string
  readonly lead: (place: string, before: string, after: string, factors: string) => string
  readonly factor: (label: string, before: string, after: string) => string
  readonly limit: (kind: 'limit_lifted' | 'limit_reached', limits: string) => string
  readonly more: (people: string) => string
}
