import {
  AVAILABILITIES,
  type BlockerCode,
  CANDIDATE_FIELDS,
  type CriterionCode,
  type FieldChange,
  type Nearest,
} from '@thuismatch/shared/domain'
import { closes, scoreOf } from './assess.ts'
import { criteria, type UndoneBy } from './criteria.ts'
import { homeClassesOf } from './criterion-sets.ts'
import type { Home } from './home.ts'
import { addHomes, emptyHomeSet, type HomeSet, listHomes, sizeOf } from './home-set.ts'
import { pairOf } from './pair.ts'
import { answerOf, type Person, withAnswers } from './person.ts'
import type { ByClasses, Key, Reading } from './reading.ts'
import type { Region } from './region.ts'

/** What closes some homes for somebody. */
export interface ClosedHomes {
  readonly code: BlockerCode
  readonly verdict: 'unmet' | 'unknown'
  readonly homes: HomeSet
}

/** Homes that the same criteria close, and that these cannot tell apart. */
interface Group {
  /** The closings, as bits by their position in the list. */
  readonly closings: number
  readonly home: Home
  count: number
}

/** Homes by class; `null`: all of one. */
interface CountedClasses {
  readonly of: Int32Array | null
  readonly count: number
}

const ONE_CLASS: CountedClasses = { of: null, count: 1 }

/** Of the classes of homes, whether a criterion closes them for one kind of person: to be asked yet, no, yes. */
type ClosedClasses = Uint8Array
const TO_ASK = 0
const OPEN = 1
const CLOSED = 2

/** What would undo a closing code for the person; no other code can be changed by finding out or deciding. */
function undoneBy(code: BlockerCode, person: Person): UndoneBy | undefined {
  if (code === 'minimum_score') return undefined
  const undoing = criteria[code].undoneBy
  return typeof undoing === 'function' ? undoing(person) : undoing
}

/**
 * Finds the smallest change of answers that opens at least one closed place, by trying all that the closed places ask
 * for. A place that something else closes as well stays closed, and what an answer is not read for stays as it is: so
 * only the criteria that a change undoes are judged again, at one home of those that they cannot tell apart.
 */
export function nearestReader(
  region: Region,
): (person: Person, closings: readonly ClosedHomes[], closed: HomeSet) => Nearest | null {
  const { homes, policy } = region
  const classesOf = new Map<BlockerCode, CountedClasses>()
  const within = emptyHomeSet(homes.length)
  const outOfReach = emptyHomeSet(homes.length)
  const alone = emptyHomeSet(homes.length)
  const near = new Int32Array(homes.length)
  const kinds = new Map<BlockerCode, Map<Key, ClosedClasses>>()

  function homeClasses(code: BlockerCode): CountedClasses {
    let classes = classesOf.get(code)
    if (classes === undefined) {
      // The day of the move is asked for: homes that are available on another day ask for something else.
      const found = code === 'indication' ? availabilities(homes) : homeClassesOf(code as ByClasses, region)
      classes = { of: found.of, count: found.member.length }
      classesOf.set(code, classes)
    }
    return classes
  }

  /** Whether the homes ask for anything of the person that undoes the closing. */
  function isWithinReach(person: Person, { code, verdict, homes: those }: ClosedHomes): boolean {
    if (code === 'minimum_score') return true
    const undoing = undoneBy(code, person)
    return (
      undoing !== undefined &&
      undoing.answer(pairOf(person, homes[firstOf(those)], region), verdict === 'unknown') !== null
    )
  }

  /** The closings that a change may undo; what any other closes is out of reach. */
  function reachOf(person: Person, closings: readonly ClosedHomes[]): ClosedHomes[] {
    outOfReach.fill(0)
    const inReach: ClosedHomes[] = []
    for (const closing of closings) {
      if (isWithinReach(person, closing)) inReach.push(closing)
      else addHomes(outOfReach, closing.homes)
    }
    return inReach
  }

  /** The homes in reach that one of the closings alone closes. */
  function groupsOfOne(inReach: readonly ClosedHomes[], closed: HomeSet): Group[] {
    for (let word = 0; word < within.length; word++) {
      let byOne = 0
      let byTwo = 0
      for (let k = 0; k < inReach.length; k++) {
        const bits = inReach[k].homes[word]
        byTwo |= byOne & bits
        byOne |= bits
      }
      within[word] = closed[word] & ~outOfReach[word] & ~byTwo
    }
    return inReach.flatMap(({ code, homes: those }, k) => {
      for (let word = 0; word < alone.length; word++) alone[word] = within[word] & those[word]
      const closings = 1 << k
      const { of, count } = homeClasses(code)
      if (of === null || count === 1) {
        const size = sizeOf(alone)
        return size === 0 ? [] : [{ closings, home: homes[firstOf(alone)], count: size }]
      }
      const groups = new Map<number, Group>()
      for (let i = 0, size = listHomes(alone, near); i < size; i++) {
        const group = groups.get(of[near[i]])
        if (group === undefined) groups.set(of[near[i]], { closings, home: homes[near[i]], count: 1 })
        else group.count++
      }
      return [...groups.values()]
    })
  }

  /**
   * What a criterion says of the classes of homes for people like this one; `null` where that hangs on the day of the
   * move too.
   */
  function closedClasses(code: BlockerCode, person: Person): ClosedClasses | null {
    if (code === 'minimum_score') return null
    const reading: Reading | undefined = criteria[code].reads
    if (reading === undefined || reading.days !== undefined) return null
    const ofCode = kinds.get(code) ?? new Map<Key, ClosedClasses>()
    kinds.set(code, ofCode)
    const key = reading.person(person, person.ready, region)
    const classes = ofCode.get(key) ?? new Uint8Array(homeClasses(code).count)
    ofCode.set(key, classes)
    return classes
  }

  /** Whether the criterion closes the home for the person. */
  function isClosed(code: CriterionCode, person: Person, home: Home, classes: ClosedClasses | null): boolean {
    const number = classes === null ? 0 : (homeClasses(code).of?.[home.index] ?? 0)
    if (classes !== null && classes[number] !== TO_ASK) return classes[number] === CLOSED
    const found = closes(code, criteria[code].verdict(pairOf(person, home, region)), policy)
    if (classes !== null) classes[number] = found ? CLOSED : OPEN
    return found
  }

  /** The homes in reach that at most so many of the closings close. */
  function groupsOf(inReach: readonly ClosedHomes[], closed: HomeSet, most: number): Group[] {
    for (let word = 0; word < within.length; word++) {
      let byOne = 0
      let byTwo = 0
      let byMore = 0
      for (let k = 0; k < inReach.length; k++) {
        const bits = inReach[k].homes[word]
        byMore |= byTwo & bits
        byTwo |= byOne & bits
        byOne |= bits
      }
      const tooMany = most === 2 ? byMore : 0
      within[word] = closed[word] & ~outOfReach[word] & ~tooMany
    }
    const count = listHomes(within, near)
    if (count === 0) return []
    const classes = inReach.map(({ code }) => (code === 'minimum_score' ? ONE_CLASS : homeClasses(code)))
    const keys = classes.reduce((product, found) => product * (found.count + 1), 1)
    // Where scores close, each home has its own.
    const areAlone = policy.minimumScore > 0 || keys > Number.MAX_SAFE_INTEGER
    const groups = new Map<number, Group>()
    for (let i = 0; i < count; i++) {
      const home = near[i]
      let bits = 0
      let key = 0
      for (let k = 0; k < inReach.length; k++) {
        const { of, count: radix } = classes[k]
        key *= radix + 1
        if (((inReach[k].homes[home >> 5] >> (home & 31)) & 1) === 0) continue
        bits |= 1 << k
        key += of === null ? 1 : of[home] + 1
      }
      const own = areAlone ? home : key
      const group = groups.get(own)
      if (group === undefined) groups.set(own, { closings: bits, home: homes[home], count: 1 })
      else group.count++
    }
    return [...groups.values()]
  }

  return (person, closings, closed) => {
    const inReach = reachOf(person, closings)
    if (inReach.length === 0) return null
    // What one change opens, or two, only what closes no more has a part in.
    if (policy.minimumScore === 0) {
      const found =
        smallestOf(person, inReach, groupsOfOne(inReach, closed)) ??
        smallestOf(person, inReach, groupsOf(inReach, closed, 2))
      if (found !== null) return found
      if (inReach.length <= 2) return null
    }
    return smallestOf(person, inReach, groupsOf(inReach, closed, inReach.length + 2))
  }

  function smallestOf(person: Person, inReach: readonly ClosedHomes[], groups: readonly Group[]): Nearest | null {
    if (groups.length === 0) return null
    const scoreBit = inReach.reduce((bits, { code }, k) => (code === 'minimum_score' ? bits | (1 << k) : bits), 0)
    const askedBy = ({ closings: bits, home }: Group): FieldChange[] =>
      inReach
        .filter((_, k) => (bits >> k) & 1)
        .map(({ code, verdict }) => {
          const undoing = undoneBy(code, person)!
          const to = undoing.answer(pairOf(person, home, region), verdict === 'unknown')!
          return { field: undoing.field, from: answerOf(person.candidate, undoing.field), to }
        })
        .sort((a, b) => CANDIDATE_FIELDS.indexOf(a.field) - CANDIDATE_FIELDS.indexOf(b.field))

    function countOpened(bits: number, changes: readonly FieldChange[]): number {
      const changed = withAnswers(person, changes, region)
      const classes = inReach.map(({ code }, k) => ((bits >> k) & 1 ? closedClasses(code, changed) : null))
      const isOpen = ({ closings: own, home }: Group): boolean => {
        if ((own & ~scoreBit & ~bits) !== 0) return false
        for (let k = 0; k < inReach.length; k++) {
          const { code } = inReach[k]
          if (code === 'minimum_score' || ((own >> k) & 1) === 0) continue
          if (isClosed(code, changed, home, classes[k])) return false
        }
        return policy.minimumScore === 0 || scoreOf(pairOf(changed, home, region)) >= policy.minimumScore
      }
      return groups.reduce((sum, group) => (isOpen(group) ? sum + group.count : sum), 0)
    }

    const asking = groups.filter(({ closings: bits }) => (bits & scoreBit) === 0)
    const sizes = [...new Set(asking.map(({ closings: bits }) => bitsIn(bits)))].sort((a, b) => a - b)
    for (const size of sizes) {
      const asked = new Map<string, { readonly bits: number; readonly changes: FieldChange[] }>()
      for (const group of asking) {
        if (bitsIn(group.closings) !== size) continue
        const changes = askedBy(group)
        asked.set(changes.map(({ field, to }) => `${field}=${to}`).join(), { bits: group.closings, changes })
      }
      let best: Nearest | null = null
      for (const { bits, changes } of asked.values()) {
        const opensPlaces = countOpened(bits, changes)
        if (opensPlaces === 0 || opensPlaces < (best?.opensPlaces ?? 0)) continue
        if (best === null || opensPlaces > best.opensPlaces || inOrder(changes, best.changes) < 0)
          best = { changes, opensPlaces }
      }
      if (best !== null) return best
    }
    return null
  }
}

function availabilities(homes: readonly Home[]): { readonly of: Int32Array; readonly member: readonly string[] } {
  const member = [...new Set(homes.map(({ place }) => place.availableFrom))]
  const numbers = new Map(member.map((day, i) => [day, i]))
  return { of: Int32Array.from(homes, ({ place }) => numbers.get(place.availableFrom)!), member }
}

function firstOf(set: HomeSet): number {
  let word = 0
  while (set[word] === 0) word++
  return (word << 5) + 31 - Math.clz32(set[word] & -set[word])
}

function bitsIn(set: number): number {
  let count = 0
  for (let left = set; left !== 0; left &= left - 1) count++
  return count
}

/** By the fields in order, then by the values: more before less, later before earlier, other texts by code units. */
export function inOrder(a: readonly FieldChange[], b: readonly FieldChange[]): number {
  for (const [i, change] of a.entries()) {
    const byField = CANDIDATE_FIELDS.indexOf(change.field) - CANDIDATE_FIELDS.indexOf(b[i]!.field)
    if (byField !== 0) return byField
  }
  for (const [i, change] of a.entries()) {
    const byValue = rank(change, b[i]!)
    if (byValue !== 0) return byValue
  }
  return 0
}

function rank({ field, to }: FieldChange, { to: other }: FieldChange): number {
  if (to === other) return 0
  if (typeof to === 'number') return Number(other) - to
  if (field === 'support.availability') {
    const words: readonly unknown[] = AVAILABILITIES
    return words.indexOf(other) - words.indexOf(to)
  }
  if (field === 'indicationUntil') return to > other ? -1 : 1
  return to < other ? -1 : 1
}
