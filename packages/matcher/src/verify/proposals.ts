import {
  CANDIDATE_FIELDS,
  CRITERIA,
  FACTORS,
  type JudgedCriterion,
  type MissingField,
  type ProposedPair,
  type ScoredFactor,
  type ShortlistEntry,
} from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import { assess, scoreOf } from './assess.ts'
import { criteria } from './criteria.ts'
import { factors } from './factors.ts'
import { type Pair, pairOf } from './pair.ts'
import type { Region } from './region.ts'
import type { Survey } from './survey.ts'

/** What the proposals of this allocation say, but for the lottery's part in them. */
export function proposalsOf(
  survey: Survey,
  allocation: Allocation,
  candidateDraw: readonly number[],
): Omit<ProposedPair, 'decidedByLottery'>[] {
  const { region } = survey
  const candidatesOf = region.homes.map(() => [] as { person: number; score: number }[])
  for (const [person, places] of survey.eligible.entries()) {
    for (const { place, score } of places) candidatesOf[place]!.push({ person, score })
  }
  return region.homes.flatMap((home) => {
    const index = allocation.personIn.get(home.index)
    if (index === undefined) return []
    const pair = pairOf(region.people[index]!, home, region)
    const score = scoreOf(pair)
    const others = candidatesOf[home.index]!.filter(({ person }) => person !== index)
      .sort((a, b) => b.score - a.score || candidateDraw[a.person]! - candidateDraw[b.person]!)
      .slice(0, region.policy.shortlistSize - 1)
      .map(({ person, score }) => entry(region, person, score, allocation.homeOf.has(person)))
    return {
      placeId: home.place.id,
      candidateId: pair.person.candidate.id,
      moveInOn: pair.moveInOn,
      score,
      factors: FACTORS.map((factor) => scored(factor, pair)),
      criteria: CRITERIA.map((criterion) => judged(criterion, pair)),
      questions: openQuestions(pair),
      shortlist: [entry(region, index, score, false), ...others],
    }
  })
}

const entry = (region: Region, person: number, score: number, placedElsewhere: boolean): ShortlistEntry => ({
  candidateId: region.people[person]!.candidate.id,
  score,
  placedElsewhere,
})

function scored(factor: ScoredFactor['factor'], pair: Pair): ScoredFactor {
  const points = factors[factor].points(pair)
  return {
    factor,
    points: points ?? 500,
    weight: pair.region.policy.weights[factor],
    unknown: points === null,
    detail: factors[factor].detail(pair),
  } as ScoredFactor
}

const judged = (criterion: JudgedCriterion['criterion'], pair: Pair): JudgedCriterion =>
  ({
    criterion,
    verdict: criteria[criterion].verdict(pair),
    detail: criteria[criterion].detail(pair),
  }) as JudgedCriterion

/** Every value that a criterion or a factor of the pair missed. */
function openQuestions(pair: Pair): MissingField[] {
  const missing = new Set<MissingField>(assess(pair).missing)
  for (const factor of FACTORS) {
    if (factors[factor].points(pair) === null) for (const field of factors[factor].missing(pair)) missing.add(field)
  }
  return [...CANDIDATE_FIELDS, 'place.petsAllowed' as const, 'place.wheelchairAccessible' as const].filter((field) =>
    missing.has(field),
  )
}
