import {
  addDays,
  type Candidate,
  type Place,
  type PlainDate,
  plainDate,
  type Snapshot,
} from '@thuismatch/shared/domain'
import { sampleSnapshot } from '../sample/index.ts'
import { randomOf } from '../sample/random.ts'
import { FIRST_DAY, mondayOf, WEEKS } from './demo-calendar.ts'

/** Who and what comes in one week. */
export interface Arrivals {
  readonly candidates: readonly Candidate[]
  readonly places: readonly Place[]
}

export interface DemoPeople {
  /** The region on the first day. */
  readonly first: Snapshot
  /** One for each week; the first is empty. */
  readonly arrivals: readonly Arrivals[]
  /** People of the first day who find something elsewhere, by week. */
  readonly leaving: readonly (readonly string[])[]
}

/** Homes in which somebody lives who wants to move on. */
const LIVED_IN = 12
const PEOPLE = 340
const PLACES = 48
const PEOPLE_A_WEEK = 8
const PLACES_A_WEEK = 3
const LEAVING_A_WEEK = 2

/** The sample region, a part of it spread over the weeks that follow. Nobody in it exists. */
export function demoPeople(): DemoPeople {
  const sample = sampleSnapshot({ candidates: PEOPLE, places: PLACES, chains: LIVED_IN, asOf: FIRST_DAY })
  const whole = { ...sample, candidates: sample.candidates.map(withGround) }
  const residents = new Set(whole.places.flatMap(({ occupiedBy }) => occupiedBy ?? []))
  const paired = new Set(
    [...(whole.declines ?? []), ...(whole.openProposals ?? [])].flatMap(({ candidateId, placeId }) => [
      candidateId,
      placeId,
    ]),
  )
  const random = randomOf('demo', 'arrivals')
  const weeks = WEEKS - 1
  const laterPeople = random.some(
    whole.candidates.filter(({ id }) => !residents.has(id) && !paired.has(id)),
    weeks * PEOPLE_A_WEEK,
  )
  const laterPlaces = random.some(
    whole.places.filter(({ id, occupiedBy }) => occupiedBy === null && !paired.has(id)),
    weeks * PLACES_A_WEEK,
  )
  const later = new Set([...laterPeople, ...laterPlaces].map(({ id }) => id))
  const candidates = whole.candidates.filter(({ id }) => !later.has(id))
  const leaving = random.some(
    candidates.filter(({ id }) => !residents.has(id)),
    weeks * LEAVING_A_WEEK,
  )
  const ofWeek = <T>(list: readonly T[], week: number): readonly T[] => list.filter((_, i) => 1 + (i % weeks) === week)
  const eachWeek = Array.from({ length: WEEKS }, (_, week) => week)
  return {
    first: { ...whole, candidates, places: whole.places.filter(({ id }) => !later.has(id)) },
    arrivals: eachWeek.map((week) => ({
      candidates: ofWeek(laterPeople, week).map((person) => registeredIn(person, week)),
      places: ofWeek(laterPlaces, week).map((place) => offeredIn(place, week)),
    })),
    leaving: eachWeek.map((week) => ofWeek(leaving, week).map(({ id }) => id)),
  }
}

/** What a municipality has recognised, as far as it has looked: for the ledger between them. */
const withGround = (person: Candidate): Candidate => ({
  ...person,
  urgencyGround: randomOf('demo', 'ground', person.id).weighted([
    ['none', 60],
    [null, 20],
    ['shelter', 8],
    ['protected_living', 6],
    ['youth_care', 6],
  ] as const),
})

/** For later days there are no rent norms. */
const LAST_MOVE_IN = plainDate('2026-12-31')
const atMost = (day: PlainDate): PlainDate => (day < LAST_MOVE_IN ? day : LAST_MOVE_IN)

const registeredIn = (person: Candidate, week: number): Candidate => ({
  ...person,
  registeredOn: addDays(mondayOf(week), -1),
  readyOn: atMost(addDays(person.readyOn, 7 * week)),
  deadlineOn: person.deadlineOn === null ? null : addDays(person.deadlineOn, 7 * week),
})

function offeredIn(place: Place, week: number): Place {
  const availableFrom = atMost(addDays(place.availableFrom, 7 * week))
  const endsOn = place.endsOn === null ? null : addDays(place.endsOn, 7 * week)
  return { ...place, availableFrom, endsOn }
}
