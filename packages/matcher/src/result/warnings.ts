import {
  byCodeUnit,
  lookAlikes,
  type MissingField,
  PLACE_FIELDS,
  type PlaceField,
  personKey,
  type StrangeDay,
  strangeDaysOf,
  valueAt,
} from '@thuismatch/shared/domain'
import { ALL_CRITERIA, UNKNOWN } from '../eligibility/index.ts'
import { pairsWithoutNorms } from '../pairs/index.ts'
import type { Region } from '../region/index.ts'

/** What the run could not take into account, and what a person has to look at. */
export function warningsOf(region: Region): string[] {
  const { snapshot, candidates, places, placeTaken } = region
  // A criterion is unknown for want of the place's answer only where somebody may need it.
  const concerns = new Map<PlaceField, boolean>(
    ALL_CRITERIA.flatMap(({ asksProvider }) =>
      asksProvider === undefined ? [] : [[asksProvider.field, candidates.some(asksProvider.concerns)] as const],
    ),
  )
  const isMissed = (field: PlaceField, place: number): boolean =>
    placeTaken[place] === 0 &&
    valueAt(places[place], fieldOfPlace(field).split('.')) === null &&
    (concerns.get(field) ?? leavesUnknown(region, place, field))
  return [
    ...pairsWithoutNorms(region).map(
      ({ table, year, pairs }) => `rent norms: no row for ${year} in ${table}, ${pairs} pairs not judged`,
    ),
    ...snapshot.supportTeams
      .filter(({ hoursPerWeekFree }) => hoursPerWeekFree === null)
      .map(({ id }) => `team ${id}: free hours not known, no limit applied`),
    ...snapshot.houses
      .filter(({ supportedMax }) => supportedMax === null)
      .map(({ id }) => `house ${id}: most supported residents not known, no limit applied`),
    ...places.flatMap(({ id }, index) =>
      PLACE_FIELDS.filter((field) => isMissed(field, index)).map(
        (field) => `place ${id}: ${fieldOfPlace(field)} not known, question to the provider`,
      ),
    ),
    ...uneasyNeighbours(region),
    ...lookAlikes(candidates, personKey).map(
      (ids) => `candidates ${ids.join(', ')}: alike in everything, maybe one person`,
    ),
    ...candidates.flatMap((candidate) =>
      strangeDaysOf(candidate, snapshot.asOf).map((day) => `candidate ${candidate.id}: ${day} ${STRANGE[day]}`),
    ),
    ...snapshot.houses.flatMap(({ id, residents, places: homes, supportedNow, supportedMax }) => [
      ...(residents.length > homes ? [`house ${id}: more residents than homes, it gets nobody new`] : []),
      ...(supportedMax !== null && supportedNow > supportedMax
        ? [`house ${id}: more supported residents than it may have, it gets no more of them`]
        : []),
    ]),
  ]
}

/** Why a day looks like a slip; the day itself is not told. */
const STRANGE: Readonly<Record<StrangeDay, string>> = {
  bornOn: 'is less than 16 years ago, used as it stands',
  readyOn: 'is more than two years ahead, used as it stands',
  deadlineOn: 'is before registeredOn, used as it stands',
  'household.oldestBornOn': 'contradicts bornOn, the older counts',
}

/** `place.petsAllowed` is `petsAllowed` there. */
const fieldOfPlace = (field: PlaceField): string => field.slice('place.'.length)

/** Of somebody a criterion cannot be judged at the place for want of this answer. */
const leavesUnknown = (region: Region, place: number, field: MissingField): boolean =>
  region.candidates.some((_, candidate) =>
    ALL_CRITERIA.some(
      ({ verdict, missing }) =>
        verdict(region, candidate, place) === UNKNOWN && missing(region, candidate, place).includes(field),
    ),
  )

/**
 * Somebody with an open proposal for a house where somebody else counts as living, while one of them is to avoid the
 * other.
 */
const uneasyNeighbours = ({ snapshot, living, candidateIndex, candidateTaken }: Region): string[] =>
  snapshot.houses.flatMap(({ id: houseId }, house) => {
    const neighbours = living[house].toSorted((a, b) => byCodeUnit(a.id, b.id))
    const isProposed = (id: string): boolean => candidateTaken[candidateIndex.get(id) ?? -1] === 1
    return neighbours.flatMap((first, index) =>
      neighbours
        .slice(index + 1)
        .filter((second) => first.avoids.has(second.id) || second.avoids.has(first.id))
        .filter((second) => isProposed(first.id) || isProposed(second.id))
        .map(
          ({ id }) =>
            `house ${houseId}: ${first.id} and ${id} live or are proposed here, and one of them is to avoid the other`,
        ),
    )
  })
