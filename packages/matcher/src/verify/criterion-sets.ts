import type { CriterionCode } from '@thuismatch/shared/domain'
import { criteria } from './criteria.ts'
import type { Home } from './home.ts'
import { addHome, emptyHomeSet, type HomeSet, homeSetOf } from './home-set.ts'
import { type MoveDays, moveDaysOf } from './move-days.ts'
import { type Pair, pairOf, pairOn } from './pair.ts'
import type { Person } from './person.ts'
import type { ByClasses, Key, Reading } from './reading.ts'
import type { Region } from './region.ts'

/** The homes at which a criterion is not met by somebody. */
export interface CriterionSets {
  readonly unmet: HomeSet | null
  readonly unknown: HomeSet | null
}

/** What nobody's home is in. */
export const MET_EVERYWHERE: CriterionSets = { unmet: null, unknown: null }

/** By person; people whom the criterion cannot tell apart get the same object. */
export type SetsReader = (person: Person) => CriterionSets

/** The readers of all criteria but affordability, whose sets hang on the income. */
export function criterionReaders(region: Region): {
  readonly [C in Exclude<CriterionCode, 'affordability'>]: SetsReader
} {
  const days = moveDaysOf(region)
  const byClasses = Object.fromEntries(
    Object.entries(criteria).flatMap(([code, { reads }]) =>
      reads === undefined ? [] : [[code, classReader(code as ByClasses, region, days)]],
    ),
  ) as { readonly [C in ByClasses]: SetsReader }
  return { ...byClasses, safety: safetyReader(region), declined: declinedReader(region), taken: takenReader(region) }
}

/** By home, the number of the class that a criterion puts it in, and one home of each. */
export interface HomeClasses {
  readonly of: Int32Array
  readonly member: readonly Home[]
}

export function homeClassesOf(code: ByClasses, { homes }: Region): HomeClasses {
  const numbers = new Map<Key, number>()
  const member: Home[] = []
  const of = Int32Array.from(homes, (home) => {
    const key = criteria[code].reads.home(home)
    let number = numbers.get(key)
    if (number === undefined) {
      number = member.push(home) - 1
      numbers.set(key, number)
    }
    return number
  })
  return { of, member }
}

function classReader(code: ByClasses, region: Region, days: MoveDays): SetsReader {
  const reading: Reading = criteria[code].reads
  const classes = homeClassesOf(code, region)
  const known = new Map<Key, CriterionSets>()

  /** The sets of somebody's class, on a day of the move where the criterion hangs on that. */
  function setsFor(key: Key, pairAt: (home: Home) => Pair): CriterionSets {
    let sets = known.get(key)
    if (sets === undefined) {
      sets = setsOfClasses(classes, (home) => criteria[code].verdict(pairAt(home)))
      known.set(key, sets)
    }
    return sets
  }

  return (person) => {
    if (reading.days === undefined) {
      return setsFor(reading.person(person, person.ready, region), (home) => pairOf(person, home, region))
    }
    const spans = days.spansOf(person.ready, reading.days(person, region))
    const keys = spans.map(({ day }) => reading.person(person, day, region))
    const setsIn = (i: number): CriterionSets => setsFor(keys[i], (home) => pairOn(spans[i].day, person, home, region))
    if (keys.every((key) => key === keys[0])) return setsIn(0)
    const whole = spans.map(({ first }, i) => `${first}:${keys[i]}`).join('|')
    let sets = known.get(whole)
    if (sets === undefined) {
      const parts = spans.map((_, i) => setsIn(i))
      const within = spans.map(({ first }, i) => days.between(first, spans[i + 1]?.first))
      sets = {
        unmet: joined(
          parts.map(({ unmet }) => unmet),
          within,
        ),
        unknown: joined(
          parts.map(({ unknown }) => unknown),
          within,
        ),
      }
      known.set(whole, sets)
    }
    return sets
  }
}

/** Of each set what lies within. */
function joined(sets: readonly (HomeSet | null)[], within: readonly HomeSet[]): HomeSet | null {
  if (sets.every((set) => set === null)) return null
  const all = new Int32Array(within[0].length)
  for (const [i, set] of sets.entries()) {
    if (set !== null) for (let word = 0; word < all.length; word++) all[word] |= set[word] & within[i][word]
  }
  return all
}

function setsOfClasses(
  { of, member }: HomeClasses,
  verdictAt: (home: Home) => 'met' | 'unmet' | 'unknown',
): CriterionSets {
  const verdicts = member.map(verdictAt)
  const setOf = (verdict: 'unmet' | 'unknown'): HomeSet | null =>
    verdicts.includes(verdict) ? homeSetOf(of.length, (home) => verdicts[of[home]] === verdict) : null
  const sets = { unmet: setOf('unmet'), unknown: setOf('unknown') }
  return sets.unmet === null && sets.unknown === null ? MET_EVERYWHERE : sets
}

/** Asks the criterion of some homes alone: it is met at all others. */
function unmetAmong(code: 'safety' | 'declined', person: Person, among: Iterable<Home>, region: Region): CriterionSets {
  let unmet: HomeSet | null = null
  for (const home of among) {
    if (criteria[code].verdict(pairOf(person, home, region)) !== 'unmet') continue
    unmet ??= emptyHomeSet(region.homes.length)
    addHome(unmet, home.index)
  }
  return unmet === null ? MET_EVERYWHERE : { unmet, unknown: null }
}

/** Looks where somebody whom they are to avoid lives, or who is to avoid them, and where they are not to live. */
function safetyReader(region: Region): SetsReader {
  const { homes } = region
  const inMunicipality = Map.groupBy(homes, ({ municipality }) => municipality)
  const inHouse = Map.groupBy(homes, ({ place }) => place.houseId)
  const nextTo = new Map<string, Home[]>()
  const avoiding = new Map<string, Home[]>()
  for (const ofHouse of inHouse.values()) {
    const here = new Set(ofHouse[0].neighbours.map(({ id }) => id))
    const avoidedHere = new Set(ofHouse[0].neighbours.flatMap(({ avoids }) => [...avoids]))
    for (const id of here) nextTo.set(id, [...(nextTo.get(id) ?? []), ...ofHouse])
    for (const id of avoidedHere) avoiding.set(id, [...(avoiding.get(id) ?? []), ...ofHouse])
  }
  return (person) => {
    const { id, safety } = person.candidate
    const places = [
      ...[...person.avoidedMunicipalities].map((code) => inMunicipality.get(code)),
      ...safety.avoidHouses.map((house) => inHouse.get(house)),
      ...person.avoidedPeople.map((other) => nextTo.get(other)),
      avoiding.get(id),
    ]
    const among = new Set(places.flatMap((found) => found ?? []))
    return among.size === 0 ? MET_EVERYWHERE : unmetAmong('safety', person, among, region)
  }
}

function declinedReader(region: Region): SetsReader {
  const homeById = new Map(region.homes.map((home) => [home.place.id, home]))
  return (person) => {
    const declines = region.declines.get(person.candidate.id)
    if (declines === undefined) return MET_EVERYWHERE
    const among = [...declines.keys()].flatMap((id) => homeById.get(id) ?? [])
    return unmetAmong('declined', person, among, region)
  }
}

/** One's own home is taken too, but counted nowhere. */
function takenReader({ homes }: Region): SetsReader {
  const all: CriterionSets = { unmet: homeSetOf(homes.length, () => true), unknown: null }
  const taken: CriterionSets = homes.some((home) => home.taken)
    ? { unmet: homeSetOf(homes.length, (home) => homes[home].taken), unknown: null }
    : MET_EVERYWHERE
  return (person) => (person.taken ? all : taken)
}
