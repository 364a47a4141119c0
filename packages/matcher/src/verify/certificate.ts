import { OBJECTIVES, type ObjectiveValue, type Optimality } from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import { type Limit, limitsAtHomes } from './capacity-limit.ts'
import { limitsOf } from './limits.ts'
import { memberPath, type Report, shown } from './problem.ts'
import type { Survey } from './survey.ts'
import { checkUnits, pairWorth, worthOf } from './units.ts'

/** Prices by index in the region; 0 where the certificate names none. */
export interface Prices {
  readonly candidates: readonly number[]
  readonly places: readonly number[]
  readonly limits: ReadonlyMap<string, number>
  readonly unit: ObjectiveValue
  readonly method: Optimality['method']
}

/** What the allocation comes to, on every level, whether the policy's objective names it or not. */
export function objectiveOf({ region, eligible }: Survey, { homeOf }: Allocation): ObjectiveValue {
  const placed = [...homeOf]
  return {
    urgent: placed.filter(([person]) => region.people[person]!.urgent).length,
    ...(region.policy.objective.includes('freed')
      ? { freed: placed.filter(([person]) => region.people[person]!.freesBed).length }
      : {}),
    placed: placed.length,
    score: placed.reduce((sum, [person, home]) => sum + (eligible.scoreOf(person, home) ?? 0), 0),
  }
}

/**
 * Checks the proof of optimality by weak duality, in one pass over the eligible pairs. Returns the prices when they
 * prove what is claimed of them, else `null`. All numbers are whole; a sum of non-negative whole numbers in doubles is
 * exact below 2^53 and not below 2^53 above, and no pair is worth as much: so comparing with `>=` is exact.
 */
export function checkOptimality(
  optimality: Optimality,
  objective: ObjectiveValue,
  survey: Survey,
  report: Report,
): Prices | null {
  const { proven, method, bound, certificate } = optimality
  const { region } = survey
  const { keeperOf, openBefore } = region.occupancy
  const problemsBefore = report.problems.length
  const limits = limitsOf(survey)
  const path = 'optimality.certificate'
  checkUnits(optimality, region, report)
  const prices: Prices = {
    candidates: pricesById(
      certificate.candidates,
      idsOf(region.people.map(({ candidate }) => candidate)),
      'candidates',
    ),
    places: pricesById(certificate.places, idsOf(region.homes.map(({ place }) => place)), 'places'),
    limits: new Map(Object.entries(certificate.limits)),
    unit: certificate.unit,
    method,
  }
  pricesById(
    certificate.limits,
    limits.map(({ key }) => key),
    'limits',
  )
  if (report.problems.length > problemsBefore) return null

  const sum = dualSum(prices, limits)
  if (sum !== BigInt(certificate.dualBound)) {
    report.add(path, certificate.dualBound, `dualBound ${sum}`, `adds up to ${sum}, and says ${certificate.dualBound}`)
  }
  checkFeasible(survey, prices, limits, report)
  const worth = worthOf(objective, certificate.unit)
  const boundWorth = worthOf(bound, certificate.unit)
  const isExact = BigInt(certificate.dualBound) === worth
  const needs = (holds: boolean, at: string, found: unknown, expected: string): void => {
    if (!holds) report.add(`optimality.${at}`, found, expected, `is ${String(found)}; expected ${expected}`)
  }
  const boundIsReached = OBJECTIVES.every((level) => (bound[level] ?? 0) === (objective[level] ?? 0))
  needs(BigInt(certificate.dualBound) >= worth, 'certificate', certificate.dualBound, `a bound of at least ${worth}`)
  needs(method === (isExact ? 'flow' : 'mip'), 'method', method, isExact ? '"flow"' : '"mip"')
  const isRuled = limits.length > 0 || keeperOf.size > 0 || openBefore.size > 0
  needs(method === 'flow' || isRuled, 'method', method, '"flow", for no limit and no rule of chains is in force')
  if (proven !== boundIsReached) {
    const rule = 'proven exactly where the bound is the objective'
    report.add(
      'optimality',
      proven,
      rule,
      `is ${proven ? '' : 'not '}proven, by a bound of ${shown(bound)}; expected ${rule}`,
    )
  }
  needs(method === 'mip' || boundIsReached, 'bound', shown(bound), 'the objective itself, as the prices prove')
  needs(boundWorth >= worth, 'bound', shown(bound), 'at least the objective')
  needs(boundWorth <= sum, 'bound', shown(bound), `no more than the prices prove, ${sum}`)
  return report.problems.length === problemsBefore ? prices : null

  function pricesById(byId: Readonly<Record<string, number>>, ids: readonly string[], kind: string): number[] {
    const known = new Set(ids)
    for (const id of Object.keys(byId)) {
      if (!known.has(id))
        report.add(memberPath(`${path}.${kind}`, id), byId[id], undefined, 'is a price of nothing here')
    }
    return ids.map((id) => (Object.hasOwn(byId, id) ? byId[id]! : 0))
  }
}

const idsOf = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id)

/** Σ candidate prices + Σ place prices + Σ limit price × capacity. */
function dualSum({ candidates, places, limits: limitPrices }: Prices, limits: readonly Limit[]): bigint {
  const ofLimits = limits.map(({ key, capacity }) => BigInt(limitPrices.get(key) ?? 0) * BigInt(capacity))
  return [...[...candidates, ...places].map(BigInt), ...ofLimits].reduce((sum, price) => sum + price, 0n)
}

/** Every eligible pair is priced at its worth or more. */
function checkFeasible({ region, eligible }: Survey, prices: Prices, limits: readonly Limit[], report: Report): void {
  const priced = limits.filter(({ key }) => prices.limits.has(key))
  const pricedAt = limitsAtHomes(priced, region.homes.length)
  const { keeperOf, closed } = region.occupancy
  const keepers = new Map([...keeperOf].map(([home, resident]) => [resident, home]))
  for (const person of region.people) {
    const ofPerson = prices.candidates[person.index]!
    const home = keepers.get(person.index)
    // Who has a home in any case may cost less than nothing, but staying there is a pair too, worth nothing.
    if (ofPerson + (home === undefined ? 0 : prices.places[home]!) < 0) {
      const { id } = person.candidate
      const rule = home === undefined ? 'at least 0' : `at least 0 with the home of ${id}`
      report.add('optimality.certificate', ofPerson, rule, `prices ${id} at ${ofPerson}; expected ${rule}`)
    }
    eligible.forEach(person.index, (place, score) => {
      if (closed.has(place)) return
      const home = region.homes[place]!
      const worth = pairWorth(prices.unit, person, score)
      const price =
        prices.candidates[person.index]! +
        prices.places[place]! +
        pricedAt[place]!.reduce((sum, { key, use }) => sum + prices.limits.get(key)! * use(person, home), 0)
      if (price >= worth) return
      const pair = `${person.candidate.id} in ${home.place.id}`
      report.add(
        'optimality.certificate',
        price,
        `at least ${worth}`,
        `prices ${pair} at ${price}, below its worth ${worth}`,
      )
    })
  }
}
