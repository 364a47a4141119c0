import type { Format } from '@thuismatch/shared/text'
import { HIDDEN_MARK, suppressedCells } from './suppressed-cells.ts'

/** A number of people as it may be shown. */
export interface ShownNumber {
  /** `null` where it is not to be shown. */
  readonly value: number | null
  readonly text: string
}

/** Numbers of people that stand together on one surface: each is noted first, with the sums that tie it to others. */
export interface CountsTogether {
  /**
   * Notes a number, and answers where it stands. What is noted and not shown is a number that would follow from others.
   */
  readonly note: (people: number) => number
  /** A number that somebody may know from elsewhere: it is never hidden, and others are hidden with that in mind. */
  readonly known: (people: number) => number
  /** The first is the sum of the others. */
  readonly tie: (members: readonly number[]) => void
  /** Decides what is hidden, once everything is noted; answers what of each may be shown. */
  readonly shown: (number: Format['number']) => (at: number) => ShownNumber
}

/**
 * The one way in which numbers of people come to a surface (report, ledger, comparison, table of a run, forecast): what
 * is small and what would give it away is hidden, by {@link suppressedCells}.
 */
export function countsTogether(): CountsTogether {
  const values: number[] = []
  const sums: (readonly number[])[] = []
  const told = new Set<number>()
  const note = (people: number): number => values.push(people) - 1
  return {
    note,
    known: (people) => {
      const at = note(people)
      told.add(at)
      return at
    },
    tie: (members) => void sums.push(members),
    shown: (number) => {
      const hidden = suppressedCells(values, sums, told)
      return (at) => {
        const value = values[at] ?? 0
        return hidden[at] === true ? { value: null, text: HIDDEN_MARK } : { value, text: number(value) }
      }
    },
  }
}
