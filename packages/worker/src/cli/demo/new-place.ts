import { addDays, completePlace, type Place, type PlainDate } from '@thuismatch/shared/domain'

/** A studio that comes free in Zeist: what a housing provider's own system would put on the `offers` queue. */
export const newPlace = (today: PlainDate): Place =>
  completePlace({
    id: 'zeist-studio-12',
    houseId: null,
    form: 'clustered',
    municipality: '0355',
    groups: ['doorstromer', 'young_adult'],
    age: { min: 18, max: 27 },
    occupants: { maxAdults: 1, maxChildren: 0 },
    petsAllowed: false,
    wheelchairAccessible: true,
    selfContained: true,
    designatedForAllowance: false,
    rentCents: 48_500,
    serviceCostsCents: 3_800,
    support: {
      maxHoursPerWeek: 6,
      availability: 'on_call',
      buildingBlocks: ['ambulatory_support', 'finances', 'housing'],
      teamId: null,
    },
    requires: [],
    catchment: 'open',
    availableFrom: addDays(today, 14),
    endsOn: null,
    expectedStayMonths: 24,
  })
