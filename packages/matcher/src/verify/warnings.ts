import {
  addMonths,
  avoidedByResident,
  type House,
  PLACE_FIELDS,
  RENT_NORM_TABLES,
  residentId,
} from '@thuismatch/shared/domain'
import type { Person } from './person.ts'
import type { Survey } from './survey.ts'

/** What the run could not take into account, and what nobody decides for it. */
export function warningsOf({ region, placeGaps, unjudged }: Survey): string[] {
  const { snapshot, homes } = region
  return [
    ...normWarnings(unjudged),
    ...snapshot.supportTeams
      .filter(({ hoursPerWeekFree }) => hoursPerWeekFree === null)
      .map(({ id }) => `team ${id}: free hours not known, no limit applied`),
    ...snapshot.houses
      .filter(({ supportedMax }) => supportedMax === null)
      .map(({ id }) => `house ${id}: most supported residents not known, no limit applied`),
    ...homes
      .filter(({ taken }) => !taken)
      .flatMap(({ place, index }) =>
        PLACE_FIELDS.filter((field) => placeGaps.has(`${index}:${field}`)).map(
          (field) => `place ${place.id}: ${field.slice('place.'.length)} not known, question to the provider`,
        ),
      ),
    ...uneasyNeighbours(region),
    ...onePersonTwice(region),
    ...slips(region),
    ...overfullHouses(snapshot.houses),
  ]
}

/** By table, then year. */
const normWarnings = (unjudged: Survey['unjudged']): string[] =>
  RENT_NORM_TABLES.flatMap((table) =>
    [...(unjudged.get(table) ?? [])]
      .sort(([year], [other]) => Number(year) - Number(other))
      .map(([year, pairs]) => `rent norms: no row for ${year} in ${table}, ${pairs} pairs not judged`),
  )

/**
 * People who live or are proposed in one house, one of them by an open proposal, while one of them is to avoid the
 * other.
 */
function uneasyNeighbours({ homes, people, snapshot }: Survey['region']): string[] {
  const proposed = new Set(people.flatMap(({ taken, candidate }) => (taken ? [candidate.id] : [])))
  const bans = new Map<string, string[]>()
  const add = (id: string, avoids: readonly string[]): void => {
    const known = bans.get(id)
    if (known === undefined) bans.set(id, [...avoids])
    else known.push(...avoids)
  }
  for (const { candidate } of people) add(candidate.id, candidate.safety.avoidCandidates)
  for (const resident of snapshot.houses.flatMap(({ residents }) => residents)) {
    add(residentId(resident), avoidedByResident(resident))
  }
  const openFor = Map.groupBy(snapshot.openProposals ?? [], ({ placeId }) => placeId)
  const homesIn = Map.groupBy(homes, ({ place }) => place.houseId)
  const avoids = (one: string, other: string): boolean => bans.get(one)?.includes(other) ?? false
  return snapshot.houses.flatMap(({ id: houseId, residents }) => {
    const here = new Set(residents.map(residentId))
    for (const { place } of homesIn.get(houseId) ?? []) {
      if (place.occupiedBy !== null) here.add(place.occupiedBy)
      const open = openFor.get(place.id)?.[0]
      if (open !== undefined) here.add(open.candidateId)
    }
    const ids = [...here].sort()
    const isConcerned = ids.some((id) => proposed.has(id))
    return (isConcerned ? ids : []).flatMap((first, i) =>
      ids
        .slice(i + 1)
        .filter((second) => proposed.has(first) || proposed.has(second))
        .filter((second) => avoids(first, second) || avoids(second, first))
        .map(
          (second) =>
            `house ${houseId}: ${first} and ${second} live or are proposed here, and one of them is to avoid the other`,
        ),
    )
  })
}

/** People of whom everything that tells people apart is the same: birth date, origin, household, dates, needs. */
function onePersonTwice({ people }: Survey['region']): string[] {
  const isAlike = ({ candidate: a, origin }: Person, { candidate: b, origin: others }: Person): boolean =>
    a.bornOn === b.bornOn &&
    origin === others &&
    a.group === b.group &&
    a.registeredOn === b.registeredOn &&
    a.readyOn === b.readyOn &&
    a.deadlineOn === b.deadlineOn &&
    (['adults', 'children', 'pets', 'wheelchair', 'oldestBornOn'] as const).every(
      (field) => a.household[field] === b.household[field],
    ) &&
    a.support.hoursPerWeek === b.support.hoursPerWeek &&
    a.support.availability === b.support.availability &&
    a.support.buildingBlocks.join() === b.support.buildingBlocks.join()
  const groups: Person[][] = []
  for (const sameDay of Map.groupBy(people, ({ candidate }) => candidate.bornOn).entries()) {
    if (sameDay[0] === null) continue
    const found: Person[][] = []
    for (const person of sameDay[1]) {
      const group = found.find(([first]) => isAlike(first as Person, person))
      if (group === undefined) found.push([person])
      else group.push(person)
    }
    groups.push(...found.filter(({ length }) => length > 1))
  }
  return groups
    .sort(([a], [b]) => (a as Person).index - (b as Person).index)
    .map((group) => group.map(({ candidate }) => candidate.id).join(', '))
    .map((ids) => `candidates ${ids}: alike in everything, maybe one person`)
}

/** Days of people that a reader lets pass with a note. */
function slips({ people, snapshot: { asOf } }: Survey['region']): string[] {
  const latestReady = addMonths(asOf, 24)
  const sixteen = addMonths(asOf, -12 * 16)
  return people.flatMap(({ candidate: { id, bornOn, readyOn, deadlineOn, registeredOn, household } }) => {
    const told: string[] = []
    const { adults, oldestBornOn: oldest } = household
    if (bornOn !== null && bornOn > sixteen) told.push('bornOn is less than 16 years ago, used as it stands')
    if (readyOn > latestReady) told.push('readyOn is more than two years ahead, used as it stands')
    if (deadlineOn !== null && deadlineOn < registeredOn)
      told.push('deadlineOn is before registeredOn, used as it stands')
    if (bornOn !== null && oldest !== null && (adults > 1 ? oldest > bornOn : oldest !== bornOn))
      told.push('household.oldestBornOn contradicts bornOn, the older counts')
    return told.map((text) => `candidate ${id}: ${text}`)
  })
}

const overfullHouses = (houses: readonly House[]): string[] =>
  houses.flatMap(({ id, places, residents, supportedMax, supportedNow }) => {
    const told: string[] = []
    if (residents.length > places) told.push(`house ${id}: more residents than homes, it gets nobody new`)
    if (supportedNow > (supportedMax ?? Number.POSITIVE_INFINITY))
      told.push(`house ${id}: more supported residents than it may have, it gets no more of them`)
    return told
  })
