import {
  AVAILABILITIES,
  BUILDING_BLOCKS,
  type Candidate,
  FORMS,
  GROUPS,
  MOVING_FROM,
  plainDate,
  URGENCY_GROUNDS,
  ZRM_DOMAINS,
} from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { arbitraryDate, arbitraryMunicipality, mostly, mostlyThisYear, orNotKnown } from './arbitrary-date.ts'

/** A candidate with every gap that the contract allows; who else is about, and where, is given. */
export function arbitraryCandidate(
  id: string,
  otherIds: readonly string[],
  houseIds: readonly string[],
): fc.Arbitrary<Candidate> {
  const rarely = <T>(set: fc.Arbitrary<T[]>): fc.Arbitrary<T[]> =>
    fc.oneof({ weight: 7, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: set })
  return fc.record<Candidate>({
    id: fc.constant(id),
    group: fc.constantFrom(...GROUPS),
    bornOn: orNotKnown(
      fc.oneof(
        { weight: 9, arbitrary: arbitraryDate('2002-06-01', '2008-02-28') },
        {
          weight: 1,
          arbitrary: fc.constantFrom('2004-02-29', '2008-02-29', '2008-06-15', '2001-06-15').map(plainDate),
        },
        { weight: 1, arbitrary: arbitraryDate('1950-01-01', '2026-06-15') },
      ),
    ),
    originMunicipality: orNotKnown(arbitraryMunicipality),
    residesIn: orNotKnown(arbitraryMunicipality),
    movingFrom: orNotKnown(fc.constantFrom(...MOVING_FROM)),
    household: fc.record({
      adults: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 2, 3),
      children: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 1, 3),
      pets: mostly(false),
      wheelchair: mostly(false),
      oldestBornOn: fc.constantFrom(null, null, plainDate('1990-03-31')),
    }),
    support: fc.record({
      hoursPerWeek: orNotKnown(fc.constantFrom(0, 0, 1, 1, 2, 2.5, 3, 4, 4, 7.25, 8, 10.01, 168)),
      availability: orNotKnown(
        fc.constantFrom(
          'planned',
          'planned',
          'planned',
          'planned',
          'planned',
          'planned',
          'on_call',
          'on_call',
          ...AVAILABILITIES,
        ),
      ),
      buildingBlocks: fc.subarray([...BUILDING_BLOCKS], { maxLength: 4 }),
    }),
    selfReliance: orNotKnown(
      fc.dictionary(fc.constantFrom(...ZRM_DOMAINS), fc.integer({ min: 1, max: 5 }), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    ),
    basicLivingSkills: mostly(true),
    groupLiving: mostly(true),
    housingFirstConditions: mostly(true),
    incomeYearCents: orNotKnown(
      fc.oneof(
        { weight: 7, arbitrary: fc.integer({ min: 18_000_00, max: 34_000_00 }) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            0,
            34,
            23_425_00,
            31_500_01,
            29_400_00,
            29_400_01,
            39_925_00,
            51_537_00,
            51_537_01,
            56_910_01,
          ),
        },
      ),
    ),
    assessedIncomeYearCents: fc.option(fc.integer({ min: 18_000_00, max: 29_500_00 }), { freq: 1 }),
    assetsAboveLimit: fc.constantFrom(null, null, false, true),
    fullTimeStudent: fc.constantFrom(null, false, false, true),
    urgencyGround: fc.constantFrom(null, null, 'none', ...URGENCY_GROUNDS),
    wishes: fc.record({
      municipalities: rarely(fc.uniqueArray(arbitraryMunicipality, { maxLength: 3 })),
      leaveOrigin: fc.constantFrom(false, false, false, true),
      forms: rarely(fc.subarray([...FORMS])),
    }),
    safety: fc.record({
      avoidMunicipalities: rarely(fc.uniqueArray(arbitraryMunicipality, { maxLength: 2 })),
      avoidHouses: rarely(fc.subarray([...houseIds])),
      avoidCandidates: rarely(fc.subarray(otherIds.filter((other) => other !== id))),
    }),
    registeredOn: arbitraryDate('2023-01-01', '2026-07-15'),
    readyOn: mostlyThisYear,
    deadlineOn: orNotKnown(arbitraryDate('2026-04-01', '2027-09-30'), 2),
    indicationUntil: orNotKnown(
      fc.oneof(
        { weight: 7, arbitrary: arbitraryDate('2027-01-01', '2028-12-31') },
        { weight: 1, arbitrary: arbitraryDate('2026-03-01', '2027-01-31') },
        { weight: 1, arbitrary: fc.constant('open' as const) },
      ),
    ),
    mayShare: mostly(true),
    caseworkerId: fc.constantFrom('w1', 'w2'),
  })
}
