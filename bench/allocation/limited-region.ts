import type { AllocationProblem } from '../../packages/matcher/src/allocation/problem.ts'
import { eligibleEdges } from '../../packages/matcher/src/pairs/index.ts'
import { indexRegion } from '../../packages/matcher/src/region/index.ts'
import { limitsInForce } from '../../packages/matcher/src/result/index.ts'
import { DEFAULT_POLICY, type Policy, type Snapshot } from '../../packages/shared/src/domain/index.ts'
import { sampleSnapshot } from '../../packages/worker/src/cli/sample/index.ts'

/** How much of its limits a region has. */
export interface Regime {
  /** Share of the sample's team hours. */
  readonly hours: number
  /** Share of the sample's house mixes. */
  readonly mix: number
  /** Share of what three municipalities would have in proportion to their candidates. */
  readonly share: number
  /** One team delivers the support of all places. */
  readonly oneTeam?: true
  /** So many studios of one Place2BU beside the sample's places, a quarter of them for people with support. */
  readonly studios?: number
}

export const REGIMES = {
  'as sampled': { hours: 1, mix: 1, share: 1 },
  tight: { hours: 0.7, mix: 0.8, share: 0.9 },
  'half the hours': { hours: 0.5, mix: 1, share: 0.9 },
  'a fifth of the hours': { hours: 0.2, mix: 1, share: 0.9 },
  'a seventh of the hours': { hours: 1 / 7, mix: 1, share: 0.9 },
  'a tenth of the hours': { hours: 0.1, mix: 1, share: 0.9 },
  'one team, half the hours': { hours: 0.5, mix: 1, share: 0.9, oneTeam: true },
  'one team, a fifth of the hours': { hours: 0.2, mix: 1, share: 0.9, oneTeam: true },
  'a Place2BU of 490 studios': { hours: 0.5, mix: 1, share: 1, studios: 490 },
} as const satisfies Record<string, Regime>

export type RegimeName = keyof typeof REGIMES

/** A sample region with house mixes, team hours and fair share. */
export function limitedRegion(
  seed: number,
  { hours, mix, share, oneTeam, studios = 0 }: Regime,
  candidateCount: number,
  placeCount: number,
): AllocationProblem {
  const sample = withStudios(sampleSnapshot({ seed, candidates: candidateCount, places: placeCount }), studios)
  const sampled = oneTeam === true ? withOneTeam(sample) : sample
  const snapshot = {
    ...sampled,
    houses: sampled.houses.map((house) => ({
      ...house,
      supportedMax: house.supportedMax === null ? null : Math.floor(house.supportedMax * mix),
    })),
    supportTeams: sampled.supportTeams.map((team) => ({
      ...team,
      hoursPerWeekFree: team.hoursPerWeekFree === null ? null : Math.floor(team.hoursPerWeekFree * hours),
    })),
  }
  const originsOf = (code: string): number =>
    snapshot.candidates.filter(({ originMunicipality }) => originMunicipality === code).length
  const capOf = (code: string): number => Math.ceil((share * snapshot.places.length * originsOf(code)) / candidateCount)
  const policy: Policy = {
    ...DEFAULT_POLICY,
    fairShare: { maxPlacedPerOrigin: Object.fromEntries(['0344', '0355', '0310'].map((code) => [code, capOf(code)])) },
  }
  const region = indexRegion(snapshot, policy)
  const { urgent, candidateTicket, placeTicket } = region
  const edges = eligibleEdges(region, {})
  return {
    edges,
    objective: policy.objective,
    urgent,
    candidateTicket,
    placeTicket,
    limits: limitsInForce(region, edges),
  }
}

/** All free hours in one team for every place. */
function withOneTeam(sample: Snapshot): Snapshot {
  const [team] = sample.supportTeams
  if (team === undefined) return sample
  const hoursPerWeekFree = sample.supportTeams.reduce((sum, one) => sum + (one.hoursPerWeekFree ?? 0), 0)
  return {
    ...sample,
    supportTeams: [{ ...team, hoursPerWeekFree }],
    places: sample.places.map((place) => ({ ...place, support: { ...place.support, teamId: team.id } })),
  }
}

/** Studios as they are: of three floors, whose rents differ by a few euros, one house, one team. */
function withStudios(sample: Snapshot, count: number): Snapshot {
  const model = sample.places.find(({ form }) => form === 'place2bu')
  const house = sample.houses.find(({ id }) => id === model?.houseId)
  const [team] = sample.supportTeams
  if (count === 0 || model === undefined || house === undefined || team === undefined) return sample
  const houseId = 'place2bu-490'
  const teamId = 'place2bu-490'
  return {
    ...sample,
    houses: [
      ...sample.houses,
      { ...house, id: houseId, places: count, supportedMax: Math.floor(count / 4), supportedNow: 0, residents: [] },
    ],
    supportTeams: [...sample.supportTeams, { ...team, id: teamId, hoursPerWeekFree: count }],
    places: [
      ...sample.places,
      ...Array.from({ length: count }, (_, k) => ({
        ...model,
        id: `studio-${k}`,
        houseId,
        rentCents: model.rentCents + 400 * (k % 3),
        support: { ...model.support, teamId },
      })),
    ],
  }
}
