import {
  availabilityRank,
  BUILDING_BLOCKS,
  CATCHMENTS,
  FORM_REQUIREMENTS,
  FORMS,
  GROUPS,
  type House,
  type Place,
  type PlaceAnswer,
  type PlainDate,
  REQUIREMENTS,
  type Requirement,
} from '@thuismatch/shared/domain'
import { type Answers, placeAnswers } from './answers.ts'
import { bitsOf, MOST_PERSONS } from './candidate-columns.ts'
import type { municipalityIndexer } from './municipality-index.ts'
import { NOT_KNOWN } from './not-known.ts'
import { toYmd } from './ymd.ts'

/** What criteria and factors read of the places, by index; read as {@link CandidateColumns}. */
export interface PlaceColumns {
  readonly answers: Answers<PlaceAnswer>
  readonly form: Uint8Array
  /** Index of the house in the snapshot; −1 where there is none. */
  readonly house: Int32Array
  readonly municipality: Int32Array
  readonly groups: Uint8Array
  /** Whole years, both inclusive; the whole range of ages where there is no bound. */
  readonly ageMin: Int32Array
  readonly ageMax: Int32Array
  readonly maxAdults: Uint16Array
  readonly maxChildren: Uint16Array
  /** 1 where no corporation lets it; not known is judged as one. */
  readonly landlordIsOther: Uint8Array
  readonly rentCents: Float64Array
  readonly hours: Int32Array
  readonly availability: Int8Array
  readonly blocks: Uint8Array
  /** Bits, what comes with the form included. */
  readonly requires: Uint8Array
  readonly catchment: Uint8Array
  /** The earliest day of any move in this run: `availableFrom`, or the day of the run when that is later. */
  readonly availableFrom: Int32Array
  /** The days on which places become available, each once, ascending. */
  readonly availableDays: Int32Array
  /** −1 where the place has no end. */
  readonly endsOn: Int32Array
  /** Months that the place must at least be there for: the typical stay, and at most a year. */
  readonly neededMonths: Int32Array
}

/** Ten thousand hours a week: beyond it no verdict and no point changes. Hundredths. */
const MOST_HOURS = 10_000_00

/** Stands for no upper bound of an age: nobody is older. */
export const ANY_AGE = 10_000

/** The bit of a requirement in the column `requires`. */
export const requirementBit = (requirement: Requirement): number => 1 << REQUIREMENTS.indexOf(requirement)

/** A stay that is not known, or longer, counts as a year. */
export const monthsNeeded = (place: Place): number => Math.min(place.expectedStayMonths ?? 12, 12)

export function placeColumns(
  places: readonly Place[],
  houses: readonly House[],
  asOf: PlainDate,
  municipalities: ReturnType<typeof municipalityIndexer>,
): PlaceColumns {
  const n = places.length
  const houseIndex = new Map(houses.map(({ id }, index) => [id, index]))
  const columns = {
    form: new Uint8Array(n),
    house: new Int32Array(n),
    municipality: new Int32Array(n),
    groups: new Uint8Array(n),
    ageMin: new Int32Array(n),
    ageMax: new Int32Array(n),
    maxAdults: new Uint16Array(n),
    maxChildren: new Uint16Array(n),
    landlordIsOther: new Uint8Array(n),
    rentCents: new Float64Array(n),
    hours: new Int32Array(n),
    availability: new Int8Array(n),
    blocks: new Uint8Array(n),
    requires: new Uint8Array(n),
    catchment: new Uint8Array(n),
    availableFrom: new Int32Array(n),
    endsOn: new Int32Array(n),
    neededMonths: new Int32Array(n),
  }
  for (let p = 0; p < n; p++) {
    const place = places[p]
    columns.form[p] = FORMS.indexOf(place.form)
    columns.house[p] = place.houseId === null ? NOT_KNOWN : (houseIndex.get(place.houseId) as number)
    columns.municipality[p] = municipalities.add(place.municipality)
    columns.groups[p] = bitsOf(GROUPS, place.groups)
    columns.ageMin[p] = Math.min(Math.max(place.age.min ?? 0, 0), ANY_AGE)
    columns.ageMax[p] = Math.min(place.age.max ?? ANY_AGE, ANY_AGE)
    columns.maxAdults[p] = Math.min(place.occupants.maxAdults, MOST_PERSONS)
    columns.maxChildren[p] = Math.min(place.occupants.maxChildren, MOST_PERSONS)
    columns.landlordIsOther[p] = place.landlord === 'other' ? 1 : 0
    columns.rentCents[p] = place.rentCents
    columns.hours[p] = Math.min(Math.round(place.support.maxHoursPerWeek * 100), MOST_HOURS)
    columns.availability[p] = availabilityRank(place.support.availability)
    columns.blocks[p] = bitsOf(BUILDING_BLOCKS, place.support.buildingBlocks)
    columns.requires[p] = bitsOf(REQUIREMENTS, place.requires) | bitsOf(REQUIREMENTS, FORM_REQUIREMENTS[place.form])
    columns.catchment[p] = CATCHMENTS.indexOf(place.catchment)
    columns.availableFrom[p] = toYmd(place.availableFrom > asOf ? place.availableFrom : asOf)
    columns.endsOn[p] = place.endsOn === null ? NOT_KNOWN : toYmd(place.endsOn)
    columns.neededMonths[p] = monthsNeeded(place)
  }
  const { availableFrom } = columns
  return {
    ...columns,
    answers: placeAnswers(places),
    availableDays: Int32Array.from(new Set(availableFrom)).sort(),
  }
}
