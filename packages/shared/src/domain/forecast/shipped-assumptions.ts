import { FORMS, type Form, GROUPS } from '../codes.ts'
import { currentCode, isInU16, type MunicipalityCode } from '../municipality.ts'
import { addDays } from '../plain-date.ts'
import type { Snapshot } from '../snapshot.ts'
import { ASSUMED, type Assumptions } from './assumptions.ts'
import data from './shipped-assumptions.json' with { type: 'json' }

/**
 * What holds of no region in particular; and two shares of what a snapshot has on offer, by which stocks are guessed
 * that it does not tell.
 */
export const SHIPPED_ASSUMPTIONS = data as unknown as Omit<
  Assumptions,
  'version' | 'asOf' | 'arrivals' | 'newHomes' | 'plannedHomes' | 'inhabitedHomes' | 'closings'
> & {
  /** New homes a year for each home on offer. */
  readonly newHomesShareOfOffer: number
  /** Homes with somebody in them for each on offer, of forms that come without a house that counts its residents. */
  readonly inhabitedPerHomeOnOffer: number
}

/**
 * The assumptions that a forecast starts from when none are given: what ships, and of the snapshot what it shows of
 * arrivals and of homes with somebody in them. Arrivals are too few where people who came in the last year have left
 * the list since: a history knows better.
 */
export function shippedAssumptions(snapshot: Snapshot): Assumptions {
  const { newHomesShareOfOffer, inhabitedPerHomeOnOffer, ...shipped } = SHIPPED_ASSUMPTIONS
  const { asOf } = snapshot
  return {
    version: 1,
    ...shipped,
    asOf,
    arrivals: arrivalsOf(snapshot),
    newHomes: homesBy(snapshot, () => true).map(({ form, municipality, count }) => ({
      form,
      municipality,
      value: Math.round(count * newHomesShareOfOffer * 100) / 100,
      source: ASSUMED,
      basis: null,
    })),
    plannedHomes: [],
    inhabitedHomes: inhabitedHomesOf(snapshot, inhabitedPerHomeOnOffer),
    closings: [],
  }
}

/** Who registered in the year before the snapshot and is on the list still, a month. */
function arrivalsOf({ candidates, asOf }: Snapshot): Assumptions['arrivals'] {
  const since = addDays(asOf, -365)
  const counts = new Map<string, number>()
  for (const { group, originMunicipality, registeredOn } of candidates) {
    if (registeredOn <= since || registeredOn > asOf) continue
    const key = `${group} ${regionCode(originMunicipality) ?? ''}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const source = `snapshot of ${asOf}: who registered in the year before, and is on the list still`
  return GROUPS.flatMap((group) =>
    [...new Set([...counts.keys()].map((key) => key.split(' ')[1] ?? ''))].toSorted().flatMap((code) => {
      const basis = counts.get(`${group} ${code}`)
      if (basis === undefined) return []
      const municipality = code === '' ? null : code
      return [{ group, municipality, value: Math.round((basis * 100) / 12) / 100, source, basis }]
    }),
  )
}

const regionCode = (code: MunicipalityCode | null): MunicipalityCode | null =>
  code !== null && isInU16(code) ? currentCode(code) : null

interface HomeCount {
  readonly form: Form
  readonly municipality: MunicipalityCode
  readonly count: number
}

/** Homes on offer by form and municipality, in their order. */
function homesBy({ places }: Snapshot, counts: (place: Snapshot['places'][number]) => boolean): HomeCount[] {
  const byKey = Map.groupBy(places.filter(counts), ({ form, municipality }) => `${form} ${currentCode(municipality)}`)
  return FORMS.flatMap((form) =>
    [...byKey]
      .filter(([key]) => key.startsWith(`${form} `))
      .map(([key, homes]) => ({ form, municipality: key.slice(form.length + 1), count: homes.length }))
      .toSorted((a, b) => (a.municipality < b.municipality ? -1 : 1)),
  )
}

/** The residents that houses count, and for homes without a house so many for each on offer. */
function inhabitedHomesOf(snapshot: Snapshot, perHomeOnOffer: number): Assumptions['inhabitedHomes'] {
  const byHouse = Map.groupBy(
    snapshot.houses,
    ({ form, municipality }) => `${form} ${currentCode(municipality)}` as const,
  )
  const source = `snapshot of ${snapshot.asOf}: residents of houses`
  const counted = [...byHouse].map(([key, houses]) => {
    const value = houses.reduce((sum, { residents }) => sum + residents.length, 0)
    const [form, municipality] = key.split(' ') as [Form, MunicipalityCode]
    return { form, municipality, value, source, basis: value }
  })
  const guessed = homesBy(snapshot, ({ houseId }) => houseId === null)
    .filter(({ form, municipality }) => !byHouse.has(`${form} ${municipality}`))
    .map(({ count, ...of }) => ({ ...of, value: count * perHomeOnOffer, source: ASSUMED, basis: null }))
  return [...counted, ...guessed]
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => FORMS.indexOf(a.form) - FORMS.indexOf(b.form) || (a.municipality < b.municipality ? -1 : 1))
}
