import {
  currentCode,
  type LimitUse,
  type Objective,
  type ObjectiveValue,
  type Optimality,
  type Policy,
  residentId,
  U16,
} from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import { type Limit, limitsAtHomes } from './capacity-limit.ts'
import { isObject } from './difference.ts'
import type { Home } from './home.ts'
import { hundredths } from './hundredths.ts'
import type { Person } from './person.ts'
import type { Region } from './region.ts'
import { withResidentsLeaving } from './residents-leaving.ts'
import type { Survey } from './survey.ts'
import { worthOf } from './units.ts'

const known = new WeakMap<Pick<Survey, 'region' | 'eligible'>, readonly Limit[]>()

/** Every limit in force; what the open proposals use is taken off already. Worked out once for a survey. */
export function limitsOf(survey: Pick<Survey, 'region' | 'eligible'>): readonly Limit[] {
  const limits = known.get(survey) ?? allLimitsOf(survey)
  known.set(survey, limits)
  return limits
}

function allLimitsOf(survey: Pick<Survey, 'region' | 'eligible'>): readonly Limit[] {
  const { region } = survey
  const { snapshot, policy, people, homes } = region
  const personById = new Map(people.map((person) => [person.candidate.id, person]))
  const homeById = new Map(homes.map((home) => [home.place.id, home]))
  const usedByOpen = (use: Limit['use']): number =>
    (snapshot.openProposals ?? []).reduce((sum, { candidateId, placeId }) => {
      const person = personById.get(candidateId)
      const home = homeById.get(placeId)
      return person === undefined || home === undefined ? sum : sum + use(person, home)
    }, 0)

  const inHouse = homesBy(homes, ({ place }) => place.houseId)
  const ofTeam = homesBy(homes, ({ place }) => place.support.teamId)
  const ofHouses = snapshot.houses.flatMap(({ id, supportedMax, supportedNow }): Limit[] => {
    if (supportedMax === null) return []
    const use: Limit['use'] = (person, home) => (home.place.houseId === id && person.supported ? 1 : 0)
    const usedAlready = supportedNow + usedByOpen(use)
    return [
      {
        key: `house:${id}`,
        capacity: Math.max(0, supportedMax - usedAlready),
        of: supportedMax,
        usedAlready,
        homes: inHouse.get(id) ?? [],
        use,
      },
    ]
  })
  const ofTeams = snapshot.supportTeams.flatMap(({ id, hoursPerWeekFree }): Limit[] => {
    if (hoursPerWeekFree === null) return []
    const use: Limit['use'] = (person, home) =>
      home.place.support.teamId === id ? (person.hundredthsNeeded ?? home.hundredthsDelivered) : 0
    const of = hundredths(hoursPerWeekFree)
    const usedAlready = usedByOpen(use)
    const capacity = Math.max(0, of - usedAlready)
    return [{ key: `team:${id}`, capacity, of, usedAlready, homes: ofTeam.get(id) ?? [], use }]
  })
  const ofOrigins = Object.entries(policy.fairShare?.maxPlacedPerOrigin ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, capacity]): Limit => ({
        key: `origin:${code}`,
        capacity,
        of: capacity,
        usedAlready: 0,
        homes: null,
        use: (person) => (person.origin === currentCode(code) ? 1 : 0),
      }),
    )
  const all = [
    ...ofHouses,
    ...roomsOf(region, inHouse),
    ...ofTeams,
    ...ofOrigins,
    ...receivingOf(region, usedByOpen),
    ...apartOf(survey, inHouse),
  ]
  return withResidentsLeaving(all, region)
}

/** The homes, by index, of each house, team or municipality. */
const homesBy = (
  homes: readonly Home[],
  of: (home: Home) => string | null,
): ReadonlyMap<string | null, readonly number[]> =>
  new Map([...Map.groupBy(homes, of)].map(([key, found]) => [key, found.map(({ index }) => index)]))

/** Each house has room for so many: whoever lives there, has an open proposal for it, or is newly placed. */
const roomsOf = ({ snapshot, homes }: Region, homesIn: ReturnType<typeof homesBy>): Limit[] =>
  snapshot.houses.map(({ id, places, residents }) => {
    const inHouse = (homesIn.get(id) ?? []).map((home) => homes[home])
    const living = new Set([
      ...residents.map(residentId),
      ...inHouse.flatMap(({ place: { occupiedBy } }) => (occupiedBy === null ? [] : [occupiedBy])),
    ])
    const usedAlready = living.size + inHouse.filter(({ taken }) => taken).length
    return {
      key: `rooms:${id}`,
      capacity: Math.max(0, places - usedAlready),
      of: places,
      usedAlready,
      homes: homesIn.get(id) ?? [],
      use: (_, home) => (home.place.houseId === id ? 1 : 0),
    }
  })

/** What the policy's distribution lets each municipality receive of people with an urgency ground. */
function receivingOf({ snapshot, policy, homes }: Region, usedByOpen: (use: Limit['use']) => number): Limit[] {
  const { distribution } = policy
  if (distribution === null || distribution.maxAhead === null) return []
  const { maxAhead, key } = distribution
  const given: [string, bigint][] =
    key === 'inhabitants'
      ? U16.map(({ code, inhabitants2024 }) => [code, BigInt(inhabitants2024)])
      : Object.entries(key).map(([code, share]) => [code, BigInt(Math.round(share * 1_000_000_000))])
  const ledger = snapshot.ledger ?? []
  const people =
    BigInt(ledger.reduce((sum, { received }) => sum + received, 0)) + BigInt(homes.filter(({ taken }) => !taken).length)
  const all = given.reduce((sum, [, part]) => sum + part, 0n)
  const inMunicipality = homesBy(homes, ({ municipality }) => municipality)
  const codes = [...new Set(given.map(([code]) => currentCode(code)))].sort()
  return codes.map((code): Limit => {
    const part = given.reduce((sum, [of, one]) => (currentCode(of) === code ? sum + one : sum), 0n)
    const due = all === 0n ? 0n : (people * part) / all + ((people * part) % all === 0n ? 0n : 1n)
    const received = ledger.reduce(
      (sum, entry) => (currentCode(entry.municipality) === code ? sum + entry.received : sum),
      0,
    )
    const of = Math.max(0, Number(due) + maxAhead - received)
    const use: Limit['use'] = (person, { municipality }) => (municipality === code && hasGround(person) ? 1 : 0)
    const usedAlready = usedByOpen(use)
    const capacity = Math.max(0, of - usedAlready)
    return { key: `receiving:${code}`, capacity, of, usedAlready, homes: inMunicipality.get(code) ?? [], use }
  })
}

const hasGround = ({ candidate: { urgencyGround } }: Person): boolean =>
  urgencyGround !== null && urgencyGround !== 'none'

/** The homes on offer that somebody with an urgency ground may have. */
function homesForGrounds({ region, eligible }: Survey): ReadonlySet<number> {
  const homes = new Set<number>()
  for (const person of region.people) if (hasGround(person)) eligible.forEach(person.index, (home) => homes.add(home))
  return homes.difference(region.occupancy.closed)
}

/** At most one of two people of whom one is to avoid the other, in each house that is open to both. */
function apartOf(
  { region: { people, homes, snapshot }, eligible }: Pick<Survey, 'region' | 'eligible'>,
  inHouse: ReturnType<typeof homesBy>,
): Limit[] {
  const avoid = (a: Person, b: Person): boolean => a.avoidedPeople.includes(b.candidate.id)
  const cautious = new Set(people.flatMap(({ avoidedPeople }) => [...avoidedPeople]))
  const concerned = people.filter(
    ({ candidate, avoidedPeople, taken }) => !taken && (avoidedPeople.length > 0 || cautious.has(candidate.id)),
  )
  const concernedById = new Map(concerned.map((person) => [person.candidate.id, person]))
  const avoidedBy = new Map<string, Person[]>()
  for (const person of concerned) {
    for (const id of person.avoidedPeople) avoidedBy.set(id, [...(avoidedBy.get(id) ?? []), person])
  }
  // Each pair once, by the order of the first and then of the second.
  const pairs = concerned.flatMap((first) => {
    const others = new Set([
      ...first.avoidedPeople.flatMap((id) => concernedById.get(id) ?? []),
      ...(avoidedBy.get(first.candidate.id) ?? []),
    ])
    return [...others]
      .filter((second) => second.index > first.index && (avoid(first, second) || avoid(second, first)))
      .sort((a, b) => a.index - b.index)
      .map((second) => ({ first, second }))
  })
  const openHouses = new Map<number, ReadonlySet<string | null>>()
  const isOpenTo = (person: Person, houseId: string): boolean => {
    let houses = openHouses.get(person.index)
    if (houses === undefined) {
      const found = new Set<string | null>()
      eligible.forEach(person.index, (place) => found.add(homes[place].place.houseId))
      houses = found
      openHouses.set(person.index, houses)
    }
    return houses.has(houseId)
  }
  return snapshot.houses.flatMap(({ id }) =>
    pairs
      .filter(({ first, second }) => isOpenTo(first, id) && isOpenTo(second, id))
      .map(
        ({ first, second }): Limit => ({
          key: `apart:${id}:${first.candidate.id}:${second.candidate.id}`,
          capacity: 1,
          of: 1,
          usedAlready: 0,
          homes: inHouse.get(id) ?? [],
          use: (person, home) =>
            home.place.houseId === id && (person.index === first.index || person.index === second.index) ? 1 : 0,
        }),
      ),
  )
}

/** What the new placements use of each limit. */
function usedOf(
  limits: readonly Limit[],
  { people, homes }: Region,
  { homeOf }: Allocation,
): ReadonlyMap<Limit, number> {
  const used = new Map(limits.map((limit) => [limit, 0]))
  const at = limitsAtHomes(limits, homes.length)
  for (const [person, home] of homeOf) {
    for (const limit of at[home]) used.set(limit, used.get(limit)! + limit.use(people[person], homes[home]))
  }
  return used
}

/**
 * What is used of each limit, the new placements included, hours of teams in hours; and what one unit more would bring
 * at most: the prices' bound with so much more of the limit, as a value, less the value of the allocation. `null` for
 * prices that cannot be read. `claimed` are those of the document: what it says would be gained without a limit is held
 * to what the prices allow.
 */
export function limitUses(
  survey: Survey,
  allocation: Allocation,
  value: ObjectiveValue,
  optimality: Optimality | null,
  claimed: unknown,
): LimitUse[] {
  const { region } = survey
  const limits = limitsOf(survey)
  const newlyUsed = usedOf(limits, region, allocation)
  const most = mostOf(region)
  const asked = limits.some(({ key }) => key.startsWith('receiving:')) ? homesForGrounds(survey) : new Set<number>()
  return limits.map((limit) => {
    const { key, of, usedAlready, capacity } = limit
    const unit = key.startsWith('team:') ? 100 : 1
    const more = Math.max(0, of + unit - usedAlready) - capacity
    const entry: unknown = Array.isArray(claimed) ? claimed.find((one) => isObject(one) && one.id === key) : undefined
    const said: unknown = isObject(entry) ? entry.without : undefined
    return {
      id: key,
      used: (usedAlready + newlyUsed.get(limit)!) / unit,
      of: of / unit,
      price: optimality === null ? null : gainOf(optimality, key, more, value, region.policy.objective, most),
      ...(key.startsWith('receiving:')
        ? { without: gainWithout(region.policy, limit, asked, optimality, value, said) }
        : {}),
    }
  })
}

/** Nothing is said of a limit without a price where the prices do not prove the last point. */
function gainOf(
  { method, certificate: { unit, limits, dualBound } }: Optimality,
  key: string,
  more: number,
  value: ObjectiveValue,
  objective: readonly Objective[],
  most: Readonly<Record<Objective, number>>,
): ObjectiveValue | null {
  const price = limits[key] ?? 0
  if (more > 0 && price === 0 && method === 'mip') return null
  let rest = BigInt(dualBound) + BigInt(price) * BigInt(more)
  let impossible = false
  const gains = objective.map((level): [Objective, number] => {
    const worth = BigInt(unit[level] ?? 0)
    if (more === 0 || worth === 0n) return [level, 0]
    // From a level on of which there cannot be so much, no more is said than the most that there can be.
    if (rest / worth > BigInt(most[level])) impossible = true
    const gain = (impossible ? most[level] : Number(rest / worth)) - (value[level] ?? 0)
    rest %= worth
    return [level, gain]
  })
  return { urgent: 0, placed: 0, score: 0, ...Object.fromEntries(gains) }
}

/**
 * What the document says would be gained without a limit, where that can be; else what can be said. Nothing where no
 * allocation could use more than there is, and where the prices prove the optimum and ask nothing for the limit. `null`
 * beside an optimum that is not proven. Otherwise no less than nothing, and no more than the prices prove with as much
 * of the limit as could be used; which of these it is was the solver's to find.
 */
function gainWithout(
  policy: Policy,
  { key, capacity, homes }: Limit,
  asked: ReadonlySet<number>,
  optimality: Optimality | null,
  value: ObjectiveValue,
  said: unknown,
): ObjectiveValue | null {
  const { objective } = policy
  const mostUsed = (homes ?? []).filter((home) => asked.has(home)).length
  const nothing = Object.fromEntries(
    [...new Set(['urgent', 'placed', 'score', ...objective])].map((level) => [level, 0]),
  )
  if (mostUsed <= capacity) return nothing as unknown as ObjectiveValue
  if (optimality === null) return said as unknown as ObjectiveValue | null
  const { method, proven, certificate } = optimality
  const price = certificate.limits[key] ?? 0
  if (method === 'flow' && price === 0) return nothing as unknown as ObjectiveValue
  if (!proven || said === null) return null
  const levels = objective.map((level) => (isObject(said) ? said[level] : undefined))
  const first = levels.find((gain) => gain !== 0)
  if (!levels.every(Number.isSafeInteger) || (first !== undefined && (first as number) < 0)) return null
  const gain = {
    ...nothing,
    ...Object.fromEntries(objective.map((level, i) => [level, levels[i] as number])),
  } as unknown as ObjectiveValue
  const most = BigInt(certificate.dualBound) + BigInt(price) * BigInt(mostUsed - capacity)
  return worthOf(value, certificate.unit) + worthOf(gain, certificate.unit) <= most ? gain : null
}

/** The most that there can be of each level. */
function mostOf({ people, homes }: Region): Record<Objective, number> {
  const placed = Math.min(people.length, homes.length)
  return {
    urgent: Math.min(placed, people.filter(({ urgent }) => urgent).length),
    freed: Math.min(placed, people.filter(({ freesBed }) => freesBed).length),
    placed,
    score: 1000 * placed,
  }
}

/** The limits that the allocation does not keep, each with what is used of it. */
export const brokenLimits = (survey: Survey, allocation: Allocation): { limit: Limit; used: number }[] =>
  [...usedOf(limitsOf(survey), survey.region, allocation)]
    .map(([limit, used]) => ({ limit, used }))
    .filter(({ limit, used }) => used > limit.capacity)
