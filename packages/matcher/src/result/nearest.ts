import { CRITERIA, type FieldChange, type Nearest } from '@thuismatch/shared/domain'
import {
  ALL_CRITERIA,
  closingUnknownMask,
  MET,
  MINIMUM_SCORE_BIT,
  type NearMisses,
  pairMaskReader,
  type Region,
} from '../eligibility/index.ts'
import { score } from '../scoring/index.ts'
import { askClasses } from './ask-classes.ts'
import { byFieldsThenValues, CHANGEABLES, type Changeable } from './changeable.ts'

export interface Opener {
  /** The smallest change that opens a place, of these that something within {@link WITHIN_REACH} closes. */
  readonly nearest: (candidate: number, nearMisses: NearMisses) => Nearest | null
  /** The change that opens just this closed place, if any does. */
  readonly opens: (candidate: number, place: number) => readonly FieldChange[] | null
}

/** Places that close for the same codes and ask for the same: what opens one of them opens all. */
interface Group {
  /** Closing codes, `minimum_score` left out, as bits. */
  readonly closing: number
  /** One of the places. */
  readonly place: number
  /** Whether the place asks for a change itself: not where its score is too low as things are. */
  readonly asks: boolean
  count: number
}

/** A field set to a value, for a trial. */
interface Trial {
  readonly changeable: Changeable
  /** Of the column. */
  readonly value: number
}

const bitOf = (code: (typeof CRITERIA)[number]): number => 1 << CRITERIA.indexOf(code)
const undoable = (verdict: 'unmet' | 'unknown'): number =>
  CHANGEABLES.reduce((mask, { code, undoes }) => (undoes.includes(verdict) ? mask | bitOf(code) : mask), 0)

const WHEELCHAIR = bitOf('wheelchair')
const UNDOABLE_UNMET = undoable('unmet')
const UNDOABLE_UNKNOWN = undoable('unknown')

/** Unmet codes that leave a place within reach of a change; a score that is too low may rise with one. */
export const WITHIN_REACH = UNDOABLE_UNMET | MINIMUM_SCORE_BIT

/**
 * Tries changes of answers on a copy of the columns: what opens a place is decided by the criteria and the score
 * themselves. One opener serves all candidates of a region, one after the other.
 */
export function openerFor(region: Region): Opener {
  const { minimumScore } = region.policy
  const closingUnknown = closingUnknownMask(region.policy)
  const trial = trialRegion(region)
  const askClass = askClasses(region)
  const masksOf = pairMaskReader(region)
  const groups = new Map<number, Group>()
  const closings = new Int32Array(region.places.length)

  /** The codes that close the pair and that a change could undo, or −1 where something else closes it too. */
  function undoableClosing(candidate: number, unmet: number, unknown: number): number {
    const closing = unmet & ~MINIMUM_SCORE_BIT
    if ((closing & ~UNDOABLE_UNMET) !== 0 || (unknown & ~UNDOABLE_UNKNOWN) !== 0) return -1
    const isAnswered = region.people.wheelchair[candidate] >= 0
    return (unknown & WHEELCHAIR) !== 0 && isAnswered ? -1 : closing | unknown
  }

  function changeAsked(candidate: number, closing: number, place: number): Trial[] {
    return CHANGEABLES.filter(({ code }) => (closing & bitOf(code)) !== 0).map((changeable) => ({
      changeable,
      value: changeable.asked(region, candidate, place),
    }))
  }

  /** Whether nothing of what closed the place does so on trial. */
  function isOpen(candidate: number, closing: number, place: number): boolean {
    for (let left = closing; left !== 0; left &= left - 1) {
      if (ALL_CRITERIA[lowestBit(left)].verdict(trial, candidate, place) !== MET) return false
    }
    return minimumScore === 0 || score(trial, candidate, place) >= minimumScore
  }

  function onTrial<T>(candidate: number, change: readonly Trial[], read: () => T): T {
    for (const { changeable, value } of change) trial.people[changeable.column][candidate] = value
    const found = read()
    for (const { changeable } of change) {
      trial.people[changeable.column][candidate] = region.people[changeable.column][candidate]
    }
    return found
  }

  const written = (candidate: number, change: readonly Trial[]): FieldChange[] =>
    change.map(({ changeable: { field, from, shown }, value }) => ({
      field,
      from: from(region.candidates[candidate]),
      to: shown(region, value),
    }))

  /** Groups the places that can matter; the sizes of the changes that they ask for, as bits. */
  function grouped(candidate: number, { count, places, unmet, unknown }: NearMisses): number {
    groups.clear()
    let sizes = 0
    for (let i = 0; i < count; i++) {
      const place = places[i]
      const closing = undoableClosing(candidate, unmet[place], unknown[place] & closingUnknown)
      closings[i] = closing
      if (closing >= 0 && (unmet[place] & MINIMUM_SCORE_BIT) === 0) sizes |= 1 << bitCount(closing)
    }
    // Where no score closes, the smallest change that is asked for opens, and opens nothing that asks for more.
    const largest = minimumScore > 0 ? CHANGEABLES.length : lowestBit(sizes)
    for (let i = 0; i < count; i++) {
      const closing = closings[i]
      if (closing < 0 || bitCount(closing) > largest) continue
      const place = places[i]
      // Where scores close, each place has its own.
      const key = minimumScore > 0 ? place : closing * region.places.length + askClass(closing, place)
      const group = groups.get(key)
      if (group !== undefined) group.count++
      else groups.set(key, { closing, place, asks: (unmet[place] & MINIMUM_SCORE_BIT) === 0, count: 1 })
    }
    return sizes
  }

  function bestOfSize(candidate: number, size: number): Nearest | null {
    const changes = new Map<string, { readonly fields: number; readonly change: readonly Trial[] }>()
    for (const { asks, closing, place } of groups.values()) {
      if (!asks || bitCount(closing) !== size) continue
      const change = changeAsked(candidate, closing, place)
      changes.set(`${closing}:${change.map(({ value }) => value).join()}`, { fields: closing, change })
    }
    let best: Nearest | null = null
    for (const { fields, change } of changes.values()) {
      const opensPlaces = onTrial(candidate, change, () => opened(candidate, fields))
      if (opensPlaces === 0 || opensPlaces < (best?.opensPlaces ?? 0)) continue
      const found = { changes: written(candidate, change), opensPlaces }
      if (best === null || opensPlaces > best.opensPlaces || byFieldsThenValues(found.changes, best.changes) < 0) {
        best = found
      }
    }
    return best
  }

  /** How many places the change on trial, of the fields behind these codes, opens. */
  function opened(candidate: number, fields: number): number {
    let count = 0
    for (const group of groups.values()) {
      if ((group.closing & ~fields) === 0 && isOpen(candidate, group.closing, group.place)) count += group.count
    }
    return count
  }

  return {
    nearest: (candidate, nearMisses) => {
      const sizes = grouped(candidate, nearMisses)
      for (let size = 1; sizes >> size !== 0; size++) {
        const best = bestOfSize(candidate, size)
        if (best !== null) return best
      }
      return null
    },
    opens: (candidate, place) => {
      const { unmet, unknown } = masksOf(candidate, place)
      if ((unmet & MINIMUM_SCORE_BIT) !== 0) return null
      const closing = undoableClosing(candidate, unmet, unknown & closingUnknown)
      if (closing <= 0) return null
      const change = changeAsked(candidate, closing, place)
      return onTrial(candidate, change, () => isOpen(candidate, closing, place)) ? written(candidate, change) : null
    },
  }
}

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits)

function bitCount(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}

/** The region with its own copy of the columns that a change touches. */
function trialRegion(region: Region): Region {
  const copies = CHANGEABLES.map(({ column }) => [column, region.people[column].slice()])
  return { ...region, people: { ...region.people, ...Object.fromEntries(copies) } }
}
