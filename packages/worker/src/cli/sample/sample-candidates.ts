import {
  type AsGiven,
  addDays,
  type Candidate,
  completeCandidate,
  currentCode,
  FORMS,
  type Form,
  fromEpochDay,
  type House,
  isInU16,
  latest,
  type MovingFrom,
  type MunicipalityCode,
  type PlainDate,
  residentId,
  subRegionOf,
  toEpochDay,
  U16,
} from '@thuismatch/shared/domain'
import {
  DOORSTROMER_NEEDS,
  MOVING_FROM_DOORSTROMER,
  MOVING_FROM_YOUNG_ADULT,
  type NeedLevel,
  sampleSelfReliance,
  sampleSkills,
  sampleSupport,
  YOUNG_ADULT_NEEDS,
} from './needs.ts'
import { type Random, randomOf } from './random.ts'
import { municipalityOfPerson, municipalityOutside } from './sample-municipalities.ts'

export interface CandidateContext {
  readonly count: number
  readonly seed: string | number
  readonly asOf: PlainDate
  readonly lastMoveIn: PlainDate
  readonly houses: readonly House[]
}

/** So many people, each drawn from a stream of their own. */
export const sampleCandidates = (context: CandidateContext): Candidate[] =>
  Array.from({ length: context.count }, (_, i) => sampleCandidate(i, context))

function sampleCandidate(index: number, { count, seed, asOf, lastMoveIn, houses }: CandidateContext): Candidate {
  const random = randomOf(seed, 'candidate', index)
  const isYoung = random.perMille(460)
  const level = random.weighted<NeedLevel>(isYoung ? YOUNG_ADULT_NEEDS : DOORSTROMER_NEEDS)
  const origin = sampleOrigin(random)
  const movingFrom = random.weighted<MovingFrom>(isYoung ? MOVING_FROM_YOUNG_ADULT : MOVING_FROM_DOORSTROMER)
  const readyOn = earlier(addDays(asOf, random.between(-90, 45)), lastMoveIn)
  const age = isYoung ? random.weighted(YOUNG_AGES) : random.low(18, 64)
  const household = sampleHousehold(random, isYoung)
  return completeCandidate({
    id: candidateId(index, count),
    group: isYoung ? 'young_adult' : 'doorstromer',
    bornOn: random.perMille(12) ? null : bornOn(random, age, readyOn),
    originMunicipality: origin,
    residesIn: random.perMille(20) ? null : sampleResidence(random, origin, movingFrom),
    movingFrom: random.perMille(25) ? null : movingFrom,
    household,
    support: sampleSupport(random, level),
    selfReliance: sampleSelfReliance(random, level),
    ...sampleSkills(random, level),
    incomeYearCents: random.perMille(80) ? null : sampleIncome(random, age, household.adults),
    wishes: sampleWishes(random, origin),
    safety: sampleSafety(random, index, count, houses),
    ...sampleWait(random, movingFrom, asOf),
    readyOn,
    indicationUntil: random.perMille(90) ? null : addDays(asOf, random.between(-40, 900)),
    mayShare: random.weighted([
      [true, 92],
      [false, 3],
      [null, 5],
    ]),
    caseworkerId: sampleCaseworker(random, origin, count),
  })
}

export const candidateId = (index: number, count: number): string =>
  `c${String(index + 1).padStart(Math.max(4, String(count).length), '0')}`

/** Some apply just before they turn 18, and some have turned 25 while they waited. */
const YOUNG_AGES: readonly (readonly [number, number])[] = [
  [17, 1],
  [18, 22],
  [19, 20],
  [20, 17],
  [21, 14],
  [22, 11],
  [23, 8],
  [24, 5],
  [25, 2],
]

const bornOn = (random: Random, age: number, on: PlainDate): PlainDate =>
  fromEpochDay(toEpochDay(on) - Math.floor(age * 365.25) - random.between(1, 364))

function sampleOrigin(random: Random): MunicipalityCode | null {
  if (random.perMille(20)) return null
  return random.perMille(55) ? municipalityOutside(random) : municipalityOfPerson(random)
}

/** Shelter and protected living are mostly in Utrecht, the centre municipality. */
function sampleResidence(random: Random, origin: MunicipalityCode | null, movingFrom: MovingFrom): MunicipalityCode {
  const inCentre = movingFrom === 'protected_living' || movingFrom === 'shelter' ? 550 : 60
  if (random.perMille(inCentre)) return '0344'
  if (origin === null || !isInU16(origin))
    return random.perMille(600) ? municipalityOfPerson(random) : municipalityOutside(random)
  return random.perMille(930) ? origin : municipalityOfPerson(random)
}

function sampleHousehold(random: Random, isYoung: boolean): AsGiven<Candidate['household']> {
  return {
    adults: random.perMille(isYoung ? 30 : 70) ? 2 : 1,
    children: random.perMille(isYoung ? 30 : 110) ? random.low(1, 3) : 0,
    pets: random.weighted([
      [false, 84],
      [true, 9],
      [null, 7],
    ]),
    wheelchair: random.weighted([
      [false, 93],
      [true, 3],
      [null, 4],
    ]),
  }
}

/** Work beside school, social assistance, disability benefit, and for one in six work. */
function sampleIncome(random: Random, age: number, adults: number): number {
  const euros = random.perMille(160)
    ? random.around(20_000, 36_000)
    : age < 21
      ? random.around(9_500, 17_500)
      : adults > 1
        ? random.around(23_000, 30_000)
        : random.around(16_500, 22_500)
  return euros * 100
}

function sampleWishes(random: Random, origin: MunicipalityCode | null): Candidate['wishes'] {
  const home = origin === null ? undefined : currentCode(origin)
  const near = U16.filter(
    ({ code, subRegion }) => code !== home && home !== undefined && subRegion === subRegionOf(home),
  )
  const leaveOrigin = home !== undefined && isInU16(home) && random.perMille(60)
  const named: MunicipalityCode[] = []
  if (random.perMille(450)) {
    if (home !== undefined && !leaveOrigin && isInU16(home)) named.push(home)
    named.push(...random.some(near, random.between(0, 2)).map(({ code }) => code))
    if (random.perMille(350)) named.push('0344')
  }
  return {
    municipalities: [...new Set(named)].filter((code) => !(leaveOrigin && code === home)).toSorted(),
    leaveOrigin,
    forms: random.perMille(300) ? random.some<Form>(FORMS, random.between(1, 2)).toSorted() : [],
  }
}

function sampleSafety(random: Random, index: number, count: number, houses: readonly House[]): Candidate['safety'] {
  const other = (index + 1 + random.below(Math.max(1, count - 1))) % count
  const house = houses.length > 0 ? random.pick(houses) : undefined
  const residents = house?.residents ?? []
  return {
    avoidMunicipalities: random.perMille(45) ? [municipalityOfPerson(random)] : [],
    avoidHouses: house !== undefined && random.perMille(18) ? [house.id] : [],
    avoidCandidates: random.perMille(20)
      ? residents.length > 0 && random.perMille(500)
        ? [residentId(random.pick(residents))]
        : other === index
          ? []
          : [candidateId(other, count)]
      : [],
  }
}

/** The end of youth care is known well ahead, that of a shelter rarely. */
/** Nobody is on notice before they came. */
function sampleWait(random: Random, movingFrom: MovingFrom, asOf: PlainDate) {
  const registeredOn = addDays(asOf, -random.low(1, 1100))
  const deadlineOn = sampleDeadline(random, movingFrom, asOf)
  return { registeredOn, deadlineOn: deadlineOn === null ? null : latest(deadlineOn, registeredOn) }
}

function sampleDeadline(random: Random, movingFrom: MovingFrom, asOf: PlainDate): PlainDate | null {
  const known = { youth_care: 750, protected_living: 320, shelter: 380, own_home: 300, family_home: 120, no_home: 0 }[
    movingFrom
  ]
  return random.perMille(known) ? addDays(asOf, random.between(-25, 450)) : null
}

/** About twenty-five people to a caseworker, who works for the municipality of origin or else for Utrecht. */
function sampleCaseworker(random: Random, origin: MunicipalityCode | null, count: number): string {
  const code = origin === null || !isInU16(origin) ? '0344' : currentCode(origin)
  const inhabitants = U16.find((municipality) => municipality.code === code)?.inhabitants2024 ?? 0
  const everyone = U16.reduce((sum, { inhabitants2024 }) => sum + inhabitants2024, 0)
  const caseworkers = Math.max(1, Math.ceil((count * inhabitants) / everyone / 25))
  return `cw-${code}-${String(random.between(1, caseworkers)).padStart(2, '0')}`
}

const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b)
