import { CRITERIA, type FieldChange, type Nearest, valueAt } from '@thuismatch/shared/domain'
import { ALL_CRITERIA, MET, MINIMUM_SCORE_BIT, unknownBlockerMask, unmetBlockerMask } from '../eligibility/index.ts'
import {
  addPlaces,
  type ClosingSet,
  type ClosingSets,
  countPlaces,
  emptyPlaceSet,
  firstPlace,
  listPlaces,
  type PlaceSet,
  pairMaskReader,
  writeInFewest,
} from '../pairs/index.ts'
import type { Region } from '../region/index.ts'
import { NOT_KNOWN } from '../region/not-known.ts'
import { score } from '../scoring/index.ts'
import { askClasses } from './ask-classes.ts'
import { byFieldsThenValues, CHANGEABLES, type Changeable } from './changeable.ts'

/** The smallest change of answers that would have led to another verdict: the counterfactual of a no. */
export interface Counterfactuals {
  /** The smallest change that opens a place, of these that something within {@link WITHIN_REACH} closes. */
  readonly findCounterfactual: (candidate: number, closing: ClosingSets) => Nearest | null
  /** The change that opens just this closed place, if any does. */
  readonly changesThatOpen: (candidate: number, place: number) => readonly FieldChange[] | null
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

const UNDOABLE_UNMET = undoable('unmet')
const UNDOABLE_UNKNOWN = undoable('unknown')

/** Unmet codes that leave a place within reach of a change; a score that is too low may rise with one. */
export const WITHIN_REACH = UNDOABLE_UNMET | MINIMUM_SCORE_BIT

/**
 * Tries changes of answers on a copy of the columns: what opens a place is decided by the criteria and the score
 * themselves. One opener serves all candidates of a region, one after the other.
 */
export function counterfactualsFor(region: Region): Counterfactuals {
  const { minimumScore } = region.policy
  const closingUnknown = unknownBlockerMask(region.policy)
  const closingUnmet = unmetBlockerMask(region.policy)
  const trial = trialRegion(region)
  const askClass = askClasses(region)
  const masksOf = pairMaskReader(region)
  const groups = new Map<number, Group>()
  const blocked = emptyPlaceSet(region.places.length)
  const near = emptyPlaceSet(region.places.length)
  const closedBy = emptyPlaceSet(region.places.length)
  const listed = new Int32Array(region.places.length)
  const answered = { candidate: -1, codes: 0 }

  /** The codes that close the pair and that a change could undo, or −1 where something else closes it too. */
  function undoableClosing(candidate: number, unmet: number, unknown: number): number {
    const closing = unmet & ~MINIMUM_SCORE_BIT
    if ((closing & ~UNDOABLE_UNMET) !== 0 || (unknown & ~UNDOABLE_UNKNOWN) !== 0) return -1
    // Where their own answer is there, it is the place's that is missed: that is for the provider.
    return (unknown & answeredBy(candidate)) !== 0 ? -1 : closing | unknown
  }

  /** The codes that hang on an answer which the candidate has given, as bits. */
  function answeredBy(candidate: number): number {
    if (answered.candidate !== candidate) {
      answered.candidate = candidate
      answered.codes = 0
      for (const { code, column, isMissed } of CHANGEABLES) {
        const hangsOnIt = isMissed?.(region, candidate) ?? true
        if (hangsOnIt && column(region.people)[candidate] !== NOT_KNOWN) answered.codes |= bitOf(code)
      }
    }
    return answered.codes
  }

  /** What hangs on the codes and is missed of the candidate, as bits in the order of the changeables. */
  function changeablesOf(candidate: number, closing: number): number {
    let bits = 0
    for (const [index, { code, isMissed }] of CHANGEABLES.entries()) {
      if ((closing & bitOf(code)) !== 0 && (isMissed?.(region, candidate) ?? true)) bits |= 1 << index
    }
    return bits
  }

  function changeAsked(candidate: number, closing: number, place: number): Trial[] {
    const changeables = changeablesOf(candidate, closing)
    return CHANGEABLES.filter((_, index) => (changeables >> index) & 1).map((changeable) => ({
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

  function withAnswers<T>(candidate: number, change: readonly Trial[], read: () => T): T {
    for (const { changeable, value } of change) changeable.column(trial.people)[candidate] = value
    const found = read()
    for (const { changeable } of change) {
      changeable.column(trial.people)[candidate] = changeable.column(region.people)[candidate]
    }
    return found
  }

  const written = (candidate: number, change: readonly Trial[]): FieldChange[] =>
    change.map(({ changeable: { field, shown }, value }) => ({
      field,
      from: valueAt(region.candidates[candidate], field.split('.')) as FieldChange['from'],
      to: shown(region, value),
    }))

  /** Groups the places that can matter; the sizes of the changes that they ask for, as bits. */
  function grouped(candidate: number, { sets, outOfReach }: ClosingSets): number {
    groups.clear()
    const undoable: ClosingSet[] = []
    let tooLow: PlaceSet | null = null
    blocked.set(outOfReach)
    for (const set of sets) {
      const isUndoable =
        set.verdict === 'unmet'
          ? (UNDOABLE_UNMET >> set.bit) & 1
          : ((UNDOABLE_UNKNOWN & ~answeredBy(candidate)) >> set.bit) & 1
      if (1 << set.bit === MINIMUM_SCORE_BIT) tooLow = set.places
      else if (isUndoable) undoable.push(set)
      else addPlaces(blocked, set.places)
    }
    return minimumScore > 0 ? groupEach(undoable, tooLow) : groupAlike(candidate, undoable)
  }

  /** Where scores close, each place has its own. */
  function groupEach(undoable: readonly ClosingSet[], tooLow: PlaceSet | null): number {
    near.fill(0)
    for (const { places } of undoable) addPlaces(near, places)
    if (tooLow !== null) addPlaces(near, tooLow)
    for (let word = 0; word < near.length; word++) near[word] &= ~blocked[word]
    let sizes = 0
    for (let i = 0, count = listPlaces(near, listed); i < count; i++) {
      const place = listed[i]
      const closing = closingAt(undoable, place)
      const asks = tooLow === null || !isIn(tooLow, place)
      if (asks) sizes |= 1 << bitCount(closing)
      groups.set(place, { closing, place, asks, count: 1 })
    }
    return sizes
  }

  /** Where no score closes, the smallest change that is asked for opens, and opens nothing that asks for more. */
  function groupAlike(candidate: number, undoable: readonly ClosingSet[]): number {
    const size = writeInFewest(
      undoable.map(({ places }) => places),
      blocked,
      near,
    )
    if (size === 1) {
      for (const { bit, places } of undoable) {
        for (let word = 0; word < near.length; word++) closedBy[word] = near[word] & places[word]
        addAlike(candidate, 1 << bit, closedBy)
      }
    } else if (size > 1) {
      for (let i = 0, count = listPlaces(near, listed); i < count; i++) {
        const closing = closingAt(undoable, listed[i])
        addTo(closing, askClass(changeablesOf(candidate, closing))?.[listed[i]] ?? 0, listed[i], 1)
      }
    }
    return size === 0 ? 0 : 1 << size
  }

  /** Places that close for the same codes. */
  function addAlike(candidate: number, closing: number, places: PlaceSet): void {
    const classes = askClass(changeablesOf(candidate, closing))
    if (classes === null) {
      const first = firstPlace(places)
      if (first >= 0) addTo(closing, 0, first, countPlaces(places))
      return
    }
    for (let i = 0, count = listPlaces(places, listed); i < count; i++) {
      addTo(closing, classes[listed[i]], listed[i], 1)
    }
  }

  function addTo(closing: number, asks: number, place: number, count: number): void {
    const key = closing * region.places.length + asks
    const group = groups.get(key)
    if (group !== undefined) group.count += count
    else groups.set(key, { closing, place, asks: true, count })
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
      const opensPlaces = withAnswers(candidate, change, () => opened(candidate, fields))
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
    findCounterfactual: (candidate, closing) => {
      const sizes = grouped(candidate, closing)
      for (let size = 1; sizes >> size !== 0; size++) {
        const best = bestOfSize(candidate, size)
        if (best !== null) return best
      }
      return null
    },
    changesThatOpen: (candidate, place) => {
      const { unmet, unknown } = masksOf(candidate, place)
      if ((unmet & MINIMUM_SCORE_BIT) !== 0) return null
      const closing = undoableClosing(candidate, unmet & closingUnmet, unknown & closingUnknown)
      if (closing <= 0) return null
      const change = changeAsked(candidate, closing, place)
      return withAnswers(candidate, change, () => isOpen(candidate, closing, place)) ? written(candidate, change) : null
    },
  }
}

const isIn = (set: PlaceSet, place: number): boolean => ((set[place >> 5] >> (place & 31)) & 1) === 1

const closingAt = (sets: readonly ClosingSet[], place: number): number =>
  sets.reduce((codes, { bit, places }) => (isIn(places, place) ? codes | (1 << bit) : codes), 0)

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits)

function bitCount(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}

/** The region with its own copy of every column of the candidates. */
function trialRegion(region: Region): Region {
  const { people } = region
  return { ...region, people: { ...copied(people), answers: copied(people.answers) } }
}

const copied = <T extends object>(columns: T): T =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      ArrayBuffer.isView(column) ? (column as Int8Array).slice() : column,
    ]),
  ) as T
