import {
  addDays,
  BUILDING_BLOCKS,
  CATCHMENTS,
  FORMS,
  GROUPS,
  LANDLORDS,
  LEASES,
  type Place,
  REQUIREMENTS,
} from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { arbitraryMunicipality, mostly, mostlyThisYear, orNotKnown } from './arbitrary-date.ts'

/** A place with every gap that the contract allows, in one of the houses and with one of the teams that are given. */
export function arbitraryPlace(
  id: string,
  houseIds: readonly string[],
  teamIds: readonly string[],
): fc.Arbitrary<Place> {
  return fc
    .record({
      id: fc.constant(id),
      houseId: fc.constantFrom(null, ...houseIds),
      form: fc.constantFrom(...FORMS),
      municipality: arbitraryMunicipality,
      groups: fc.oneof(
        { weight: 3, arbitrary: fc.constant([...GROUPS]) },
        { weight: 1, arbitrary: fc.subarray([...GROUPS], { minLength: 1 }) },
      ),
      age: fc.oneof(
        { weight: 4, arbitrary: fc.constant({ min: null, max: null }) },
        { weight: 2, arbitrary: fc.constant({ min: 18, max: 27 }) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(orNotKnown(fc.integer({ min: 0, max: 30 })), orNotKnown(fc.integer({ min: 0, max: 40 })))
            .map(([min, max]) => (min !== null && max !== null && min > max ? { min: max, max: min } : { min, max })),
        },
      ),
      occupants: fc.record({ maxAdults: fc.constantFrom(1, 2, 2, 3, 14), maxChildren: fc.constantFrom(0, 1, 2, 3) }),
      petsAllowed: mostly(true),
      wheelchairAccessible: mostly(true),
      selfContained: fc.constantFrom(true, true, true, false, false, null),
      designatedForAllowance: fc.constantFrom(true, true, false, false, false, null),
      landlord: fc.constantFrom(null, ...LANDLORDS),
      lease: fc.constantFrom(null, ...LEASES),
      occupiedBy: fc.constant(null),
      rentCents: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 250_00, max: 650_00 }) },
        { weight: 1, arbitrary: fc.constantFrom(0, 202_00, 498_20, 713_02, 713_03, 764_14, 764_15, 932_93, 932_94) },
      ),
      serviceCostsCents: fc.constantFrom(0, 0, 35_00, 80_55),
      support: fc.record({
        maxHoursPerWeek: fc.constantFrom(0, 4, 7.25, 8, 8, 8, 10, 10, 10, 16, 16, 40, 168),
        availability: fc.constantFrom('planned', 'on_call', 'nearby', 'nearby'),
        buildingBlocks: fc.subarray([...BUILDING_BLOCKS]),
        teamId: fc.constantFrom(null, ...teamIds),
      }),
      requires: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.subarray([...REQUIREMENTS]) },
      ),
      catchment: fc.constantFrom('open', 'open', 'open', 'open', 'open', 'open', 'open', ...CATCHMENTS),
      availableFrom: mostlyThisYear,
      expectedStayMonths: orNotKnown(fc.constantFrom(1, 6, 11, 12, 24), 2),
      lastsDays: fc.option(fc.integer({ min: 0, max: 1200 }), { nil: null, freq: 1 }),
    })
    .map(
      ({ lastsDays, ...place }): Place => ({
        ...place,
        endsOn: lastsDays === null ? null : addDays(place.availableFrom, lastsDays),
      }),
    )
}
