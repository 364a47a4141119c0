import {
  type Availability,
  BUILDING_BLOCKS,
  type BuildingBlock,
  type Candidate,
  type MovingFrom,
  ZRM_DOMAINS,
  type ZrmDomain,
} from '@thuismatch/shared/domain'
import type { Random } from './random.ts'

/** How much support somebody needs; most of what we know about a person goes with it. */
export type NeedLevel = 'none' | 'light' | 'middle' | 'heavy' | 'protected'

/** Of a hundred people. Few need staff in the building; they wait for the wrong thing more often than the right one. */
export const YOUNG_ADULT_NEEDS: readonly (readonly [NeedLevel, number])[] = [
  ['none', 12],
  ['light', 36],
  ['middle', 38],
  ['heavy', 11],
  ['protected', 3],
]

export const DOORSTROMER_NEEDS: readonly (readonly [NeedLevel, number])[] = [
  ['none', 4],
  ['light', 30],
  ['middle', 40],
  ['heavy', 23],
  ['protected', 3],
]

interface NeedProfile {
  readonly halfHours: readonly [number, number]
  readonly availability: readonly (readonly [Availability, number])[]
  readonly blocks: readonly [number, number]
  readonly zrm: readonly [number, number]
  /** Of a thousand who know: can run a household, can live in a group. */
  readonly skills: number
  readonly group: number
}

const NEEDS: Readonly<Record<NeedLevel, NeedProfile>> = {
  none: { halfHours: [0, 0], availability: [['planned', 1]], blocks: [0, 1], zrm: [3, 5], skills: 980, group: 800 },
  light: {
    halfHours: [2, 6],
    availability: [
      ['planned', 75],
      ['on_call', 25],
    ],
    blocks: [1, 3],
    zrm: [3, 5],
    skills: 920,
    group: 720,
  },
  middle: {
    halfHours: [5, 14],
    availability: [
      ['planned', 25],
      ['on_call', 60],
      ['nearby', 15],
    ],
    blocks: [1, 4],
    zrm: [2, 4],
    skills: 740,
    group: 600,
  },
  heavy: {
    halfHours: [12, 36],
    availability: [
      ['on_call', 45],
      ['nearby', 55],
    ],
    blocks: [2, 5],
    zrm: [1, 4],
    skills: 420,
    group: 380,
  },
  protected: {
    halfHours: [20, 60],
    availability: [['present', 1]],
    blocks: [3, 6],
    zrm: [1, 3],
    skills: 150,
    group: 450,
  },
}

export function sampleSupport(random: Random, level: NeedLevel): Candidate['support'] {
  const need = NEEDS[level]
  return {
    hoursPerWeek: random.perMille(45) ? null : random.around(...need.halfHours) / 2,
    availability: random.perMille(40) ? null : random.weighted(need.availability),
    buildingBlocks: random.some<BuildingBlock>(BUILDING_BLOCKS, random.between(...need.blocks)).toSorted(),
  }
}

/** Zelfredzaamheidsmatrix: any subset of the domains, for one in six nobody filled it in. */
export function sampleSelfReliance(random: Random, level: NeedLevel): Candidate['selfReliance'] {
  if (random.perMille(160)) return null
  const domains = random.some<ZrmDomain>(ZRM_DOMAINS, random.between(5, ZRM_DOMAINS.length))
  return Object.fromEntries(domains.map((domain) => [domain, random.around(...NEEDS[level].zrm)]))
}

export function sampleSkills(
  random: Random,
  level: NeedLevel,
): Pick<Candidate, 'basicLivingSkills' | 'groupLiving' | 'housingFirstConditions'> {
  const known = (unknown: number, yes: number): boolean | null =>
    random.perMille(unknown) ? null : random.perMille(yes)
  return {
    basicLivingSkills: known(60, NEEDS[level].skills),
    groupLiving: known(110, NEEDS[level].group),
    housingFirstConditions: known(210, 890),
  }
}

export const MOVING_FROM_YOUNG_ADULT: readonly (readonly [MovingFrom, number])[] = [
  ['family_home', 45],
  ['youth_care', 27],
  ['no_home', 9],
  ['shelter', 11],
  ['own_home', 8],
]

export const MOVING_FROM_DOORSTROMER: readonly (readonly [MovingFrom, number])[] = [
  ['protected_living', 52],
  ['shelter', 36],
  ['youth_care', 12],
]
