import type { PlainDate } from '../plain-date.ts'

/** A text in each language of the people here. */
export interface InBothLanguages {
  readonly nl: string
  readonly en: string
}

/** What a value can be. Amounts are whole euro cents, hours have at most two decimals, bounds are inclusive. */
export type FactType =
  | { readonly kind: 'yes_no' }
  | { readonly kind: 'date' }
  /** A day, or the word `open`: no end. */
  | { readonly kind: 'date_or_open' }
  | { readonly kind: 'whole'; readonly min: number; readonly max?: number }
  | { readonly kind: 'cents' }
  | { readonly kind: 'hours'; readonly max?: number }
  | { readonly kind: 'municipality' }
  /** A pseudonym of this system: `[A-Za-z0-9_-]{1,64}`. */
  | { readonly kind: 'id' }
  /** A name in somebody else's system; no `@`. */
  | { readonly kind: 'pseudonym' }
  | { readonly kind: 'text'; readonly min: number; readonly max: number }
  /**
   * One of the codes. `words`: what a table may say for it, the Dutch word first, others after `|`. `never`: codes that
   * are understood, and refused.
   */
  | {
      readonly kind: 'word'
      readonly words: Readonly<Record<string, string>>
      readonly never?: readonly string[]
    }
  | { readonly kind: 'list'; readonly of: FactType; readonly nonEmpty?: true }
  /** Each domain of the Zelfredzaamheidsmatrix, 1 to 5; any subset. */
  | { readonly kind: 'self_reliance' }
  | { readonly kind: 'resident' }

/** How a fact stands in a table that people fill in. */
export interface FactColumn extends InBothLanguages {
  /** As a Dutch spreadsheet has it; words, numbers, yes and no are put into English from it. */
  readonly example: string
  /** Of text whose English is another. */
  readonly exampleEn?: string
  /** The table must have the column, and the cell be filled. */
  readonly required?: true
  /** What a blank cell, or a column that is not there, means; `null` otherwise. */
  readonly blank?: unknown
}

interface Described {
  /** `null`: no column of a table holds it. */
  readonly column: FactColumn | null
  /** What the caseworker (of a place: the provider) is asked while it is not known. Whoever reads it, can ask. */
  readonly question?: InBothLanguages
  /** What is to be found out, as a name: `birth date`. Stands beside every `question`. */
  readonly name?: InBothLanguages
}

/** A fact that may be not known: `null`, and left out is `null`. */
export interface UnknownFact extends Described {
  readonly type: FactType
  readonly unknown: true
}

/** A fact that is always there; `optional`: it may be left out, and never is `null`. */
export interface KnownFact extends Described {
  readonly type: FactType
  readonly unknown?: never
  readonly optional?: true
}

export type Fact = UnknownFact | KnownFact

/** What is kept of a person has a purpose; one without does not compile. */
export interface PersonalFact {
  readonly keptFor: string
  /** It may say something of health (AVG art. 9), of threats and bans, or of detention (art. 10). */
  readonly special?: 'health' | 'justice' | 'health_or_justice'
  /** No rule reads it: another value can change no match. */
  readonly matters?: false
}

/** Any fact, with all that it can have. */
export type AnyFact = Described &
  Partial<PersonalFact> & { readonly type: FactType; readonly unknown?: true; readonly optional?: true }

/** Facts by the place where they stand in the document: `household.pets`; in the order of the contract. */
export type Facts = Readonly<Record<string, AnyFact>>

/** Objects with fields of their own; the self-reliance matrix is one value. */
type Inner<V> = NonNullable<V> extends string | number | boolean | readonly unknown[] ? never : NonNullable<V>

/** Where each value of a document stands. An object that may be `null` as a whole is one value. */
export type PathOf<T> = {
  [K in keyof T & string]: [Inner<T[K]>] extends [never]
    ? K
    : null extends T[K]
      ? K
      : `${K}.${keyof Inner<T[K]> & string}`
}[keyof T & string]

/** The value at a path. */
export type ValueAt<T, P extends string> = P extends keyof T
  ? T[P]
  : P extends `${infer K}.${infer M}`
    ? K extends keyof T
      ? M extends keyof T[K]
        ? T[K][M]
        : never
      : never
    : never

type TypeFor<V> = [V] extends [boolean]
  ? { readonly kind: 'yes_no' }
  : [V] extends [PlainDate]
    ? { readonly kind: 'date' }
    : [V] extends [PlainDate | 'open']
      ? { readonly kind: 'date_or_open' }
      : [V] extends [number]
        ? { readonly kind: 'whole' | 'cents' | 'hours' }
        : [V] extends [string]
          ? string extends V
            ? { readonly kind: 'municipality' | 'id' | 'pseudonym' | 'text' }
            : { readonly kind: 'word'; readonly words: Readonly<Record<V, string>> }
          : [V] extends [readonly (infer M)[]]
            ? { readonly kind: 'list'; readonly of: TypeFor<M> }
            : { readonly kind: 'self_reliance' | 'resident' }

/**
 * A descriptor for every value of a document: one that is missing, or whose type is another, does not compile.
 */
export type FactsOf<T> = {
  readonly [P in PathOf<T>]: (null extends ValueAt<T, P> ? UnknownFact : KnownFact) & {
    readonly type: TypeFor<NonNullable<ValueAt<T, P>>>
  }
}

/** The same of a person. */
export type PersonalFacts<T> = { readonly [P in keyof FactsOf<T>]: FactsOf<T>[P] & PersonalFact }
