import {
  CRITERIA,
  FACTORS,
  type FlagOnly,
  type JudgedCriterion,
  MISSING_FIELDS,
  type MissingField,
  type ProposedPair,
  type ScoredFactor,
  type ShortlistEntry,
} from '@thuismatch/shared/domain'
import type { Allocation } from './allocation.ts'
import { assess, scoreOf } from './assess.ts'
import { chainLinksOf } from './chains.ts'
import { criteria } from './criteria.ts'
import { factors } from './factors.ts'
import { outlookOf } from './outlook.ts'
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
  const links = chainLinksOf(region, allocation)
  const othersFor = shortlists(survey, allocation, candidateDraw)
  return region.homes.flatMap((home) => {
    const index = allocation.personIn.get(home.index)
    if (index === undefined) return []
    const pair = pairOf(region.people[index]!, home, region)
    const score = scoreOf(pair)
    const others = othersFor[home.index]!.map(({ person, score }) =>
      entry(region, person, score, allocation.homeOf.has(person)),
    )
    return {
      placeId: home.place.id,
      candidateId: pair.person.candidate.id,
      moveInOn: pair.moveInOn,
      score,
      factors: FACTORS.map((factor) => scored(factor, pair)),
      criteria: CRITERIA.map((criterion) => judged(criterion, pair)),
      questions: openQuestions(pair),
      flags: region.policy.flagOnly.length === 0 ? [] : flagsOf(pair),
      outlook: outlookOf(pair),
      chain: links.get(home.index) ?? null,
      shortlist: [entry(region, index, score, false), ...others],
    }
  })
}

/** By home that is filled, the best others who are eligible, most score first, then by the draw. */
function shortlists({ region, eligible }: Survey, { personIn }: Allocation, candidateDraw: readonly number[]) {
  const most = region.policy.shortlistSize - 1
  const lists = region.homes.map(() => [] as { readonly person: number; readonly score: number }[])
  const isFilled = Uint8Array.from(region.homes, ({ index }) => (personIn.has(index) ? 1 : 0))
  for (const { index: person } of region.people) {
    eligible.forEach(person, (place, score) => {
      if (isFilled[place] === 0 || personIn.get(place) === person || most === 0) return
      const list = lists[place]!
      const comesBefore = (other: (typeof list)[number]): boolean =>
        score > other.score || (score === other.score && candidateDraw[person]! < candidateDraw[other.person]!)
      if (list.length === most && !comesBefore(list[most - 1]!)) return
      let at = list.length
      while (at > 0 && comesBefore(list[at - 1]!)) at--
      list.splice(at, 0, { person, score })
      if (list.length > most) list.pop()
    })
  }
  return lists
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

/** What only flags, and is not met. */
const flagsOf = (pair: Pair): ProposedPair['flags'] =>
  CRITERIA.filter((code): code is FlagOnly => pair.region.policy.flagOnly.includes(code as FlagOnly)).filter(
    (code) => criteria[code].verdict(pair) === 'unmet',
  )

/** Every value that a criterion or a factor of the pair missed. */
function openQuestions(pair: Pair): MissingField[] {
  const missing = new Set<MissingField>(assess(pair).missing)
  for (const factor of FACTORS) {
    if (factors[factor].points(pair) === null) for (const field of factors[factor].missing(pair)) missing.add(field)
  }
  return MISSING_FIELDS.filter((field) => missing.has(field))
}
