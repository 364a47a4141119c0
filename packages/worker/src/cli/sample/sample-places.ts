import {
  addDays,
  completePlace,
  FORMS,
  type Form,
  type House,
  latest,
  type MunicipalityCode,
  municipalityName,
  type Place,
  type PlainDate,
  plainDate,
  type SupportTeam,
} from '@thuismatch/shared/domain'
import { OFFERS, type OfferProfile } from './offers.ts'
import { type Random, randomOf } from './random.ts'
import { municipalityOfPlace } from './sample-municipalities.ts'

export interface SampledOffer {
  readonly places: readonly Place[]
  readonly houses: readonly House[]
  readonly supportTeams: readonly SupportTeam[]
}

/** The Place2BU site in Leidsche Rijn has to make way in 2029. */
const PLACE2BU_ENDS_ON = plainDate('2029-12-31')

/** So many places, house by house, until each form has its share. */
export function samplePlaces(
  count: number,
  seed: string | number,
  asOf: PlainDate,
  lastMoveIn: PlainDate,
): SampledOffer {
  const places: Place[] = []
  const houses: House[] = []
  const width = Math.max(3, String(count).length)
  const lastOfForm = cumulativeShares(count)
  for (const form of FORMS) {
    const profile = OFFERS[form]
    while (places.length < lastOfForm[form]) {
      const random = randomOf(seed, 'house', form, houses.length, places.length)
      const municipality = form === 'place2bu' ? '0344' : municipalityOfPlace(random)
      const left = lastOfForm[form] - places.length
      const onOffer = profile.house === null ? 1 : Math.min(left, random.between(...profile.house.onOffer))
      const house = profile.house === null ? null : sampleHouse(random, form, municipality, onOffer, houses, width)
      if (house !== null) houses.push(house)
      for (let i = 0; i < onOffer; i++) {
        const id = `p${String(places.length + 1).padStart(width, '0')}`
        const teamId = random.perMille(960) ? teamIdOf(municipality, form) : null
        places.push(samplePlace(random, { id, form, municipality, house, teamId, asOf, lastMoveIn }))
      }
    }
  }
  return { places, houses, supportTeams: sampleTeams(places, seed) }
}

/** How many places stand in the list once a form is complete; the last form takes what rounding left over. */
function cumulativeShares(count: number): Readonly<Record<Form, number>> {
  let share = 0
  return Object.fromEntries(
    FORMS.map((form) => {
      share += OFFERS[form].share
      return [form, Math.floor((count * share) / 1000)]
    }),
  ) as Record<Form, number>
}

function sampleHouse(
  random: Random,
  form: Form,
  municipality: MunicipalityCode,
  onOffer: number,
  houses: readonly House[],
  width: number,
): House {
  const [least, most] = OFFERS[form].house?.places ?? [1, 1]
  const size = Math.max(random.between(least, most), onOffer + 1)
  const id = `h${String(houses.length + 1).padStart(width, '0')}`
  const living = size - onOffer
  const number = houses.filter((house) => house.form === form).length + 1
  // A quarter of Place2BU is vragend; a Pitstop carries a few more, a clustered house has no ceiling more often than
  // not.
  const supportedMax = {
    clustered: random.perMille(550) ? null : Math.ceil((size * 3) / 4),
    pitstop: Math.ceil((size * 3) / 4),
    place2bu: Math.floor(size / 4),
    housing_first: null,
    protected_home: null,
  }[form]
  // A project offers what its mix can bear; now and then one offers more, and the limit decides who comes.
  const bears = random.perMille(3) ? Math.ceil(onOffer / 2) : onOffer
  const room = supportedMax === null ? living : Math.max(0, supportedMax - bears)
  return {
    id,
    form,
    name:
      form === 'place2bu' && number === 1
        ? 'Place2BU Leidsche Rijn'
        : `${HOUSE_NAME[form]} ${municipalityName(municipality)} ${number}`,
    municipality,
    places: size,
    supportedMax: supportedMax === null ? null : Math.max(supportedMax, bears),
    supportedNow: Math.min(living, room),
    // Only those are named whom somebody may have to avoid, so a list is short also for a large house.
    residents: Array.from({ length: Math.min(living, 6) }, (_, i) => `r${id.slice(1)}-${i + 1}`),
  }
}

const HOUSE_NAME: Readonly<Record<Form, string>> = {
  clustered: 'Jongerenhuis',
  pitstop: 'Pitstop',
  place2bu: 'Place2BU',
  housing_first: 'Housing First',
  protected_home: 'Beschermd thuis',
}

interface PlaceContext {
  readonly id: string
  readonly form: Form
  readonly municipality: MunicipalityCode
  readonly house: House | null
  readonly teamId: string | null
  readonly asOf: PlainDate
  readonly lastMoveIn: PlainDate
}

function samplePlace(random: Random, { id, form, municipality, house, teamId, asOf, lastMoveIn }: PlaceContext): Place {
  const profile = OFFERS[form]
  const selfContained = random.perMille(profile.selfContained)
  const family = random.perMille(profile.family)
  const availableFrom = earlier(addDays(asOf, random.between(-30, 45)), lastMoveIn)
  return completePlace({
    id,
    houseId: house?.id ?? null,
    form,
    municipality,
    groups: random.weighted(profile.groups),
    age: random.weighted(profile.age),
    occupants: family ? { maxAdults: 2, maxChildren: random.between(1, 3) } : { maxAdults: 1, maxChildren: 0 },
    petsAllowed: random.weighted(profile.pets),
    wheelchairAccessible: random.weighted(profile.wheelchair),
    selfContained,
    designatedForAllowance: !selfContained && random.perMille(profile.designated),
    rentCents: random.around(...profile.rentEuros) * 100 + random.below(100),
    serviceCostsCents: random.between(...profile.serviceCostsEuros) * 100,
    support: {
      maxHoursPerWeek: random.between(...profile.hours),
      availability: random.weighted(profile.availability),
      buildingBlocks: blocksOf(random, profile),
      teamId,
    },
    requires: form === 'clustered' && random.perMille(250) ? ['basic_living_skills'] : [],
    catchment: random.weighted([
      ['open', 950],
      ['region', 30],
      ['sub_region', 15],
      ['local', 5],
    ]),
    availableFrom,
    endsOn: endOf(random, form, availableFrom, asOf),
    expectedStayMonths: random.weighted(profile.stayMonths),
  })
}

const blocksOf = (random: Random, { always, often }: OfferProfile): Place['support']['buildingBlocks'] =>
  [...always, ...random.some(often, random.between(1, often.length))].toSorted()

/** A few homes are in buildings that wait for renovation. */
function endOf(random: Random, form: Form, availableFrom: PlainDate, asOf: PlainDate): PlainDate | null {
  if (form === 'place2bu') return latest(PLACE2BU_ENDS_ON, availableFrom)
  return random.perMille(40) ? latest(addDays(asOf, random.between(120, 1200)), availableFrom) : null
}

const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b)

/** Intensive forms have a team of their own in each municipality, the lighter ones share one. */
const teamIdOf = (municipality: MunicipalityCode, form: Form): string =>
  `t${municipality}-${form === 'housing_first' ? 'hf' : form === 'protected_home' ? 'bt' : 'amb'}`

/** Hours are scarce in very few teams; some have not said how many are free. */
function sampleTeams(places: readonly Place[], seed: string | number): SupportTeam[] {
  const delivered = new Map<string, { municipality: MunicipalityCode; hours: number }>()
  for (const { municipality, support } of places) {
    if (support.teamId === null) continue
    const team = delivered.get(support.teamId) ?? { municipality, hours: 0 }
    team.hours += support.maxHoursPerWeek
    delivered.set(support.teamId, team)
  }
  return [...delivered]
    .map(([id, { municipality, hours }]) => {
      const random = randomOf(seed, 'team', id)
      const percent = random.perMille(3) ? random.between(45, 60) : random.between(100, 150)
      const hoursPerWeekFree = random.perMille(60) ? null : Math.max(4, Math.floor((hours * percent) / 100))
      return { id, municipality, hoursPerWeekFree }
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
