import { noteAt, type Told } from '../told.ts'
import { codeAt, numberAt, type Part, partsAt } from './document-parts.ts'

export interface UnitRent {
  readonly rentCents: number
  readonly serviceCostsCents: number
}

/** Service costs that come with the home: service, use of energy, amenities, parking. */
const SERVICE = new Set(['SER', 'VER', 'DIE', 'PAR'])
/** Taxes that the reference data hangs under net rent: a landlord may collect them, they are no rent. */
const TAXES = new Set(['AFV', 'RIH', 'WAS'])

/**
 * Bare rent and service costs in whole cents, from the price components: net rent (NET, taxes left out) with its
 * surcharges and discounts (HUA). Neither `rekenhuur`, which may hold service costs from before 2026, nor `brutohuur`.
 * `null` where no component says a rent.
 */
export function rentOfUnit(told: Told, unit: Part, today: string): UnitRent | null {
  let rent: number | null = null
  let service = 0
  for (const component of partsAt(told, unit, 'prijscomponenten', 'Prijscomponent')) {
    const kind = codeAt(told, component, 'soort', 'PRIJSCOMPONENTSOORT', today)
    const detail = codeAt(told, component, 'detailSoort', 'PRIJSCOMPONENTDETAILSOORT', today)
    const amount = numberAt(told, component, 'bedrag')
    if (amount === undefined || kind === undefined) continue
    if (detail !== undefined && TAXES.has(detail))
      noteAt(told, component.path, {
        en: `a tax (${detail}) under net rent, no part of the rent`,
        nl: `een belasting (${detail}) onder de nettohuur, geen deel van de huur`,
      })
    else if (kind === 'NET' || kind === 'HUA') rent = (rent ?? 0) + centsOf(amount)
    else if (SERVICE.has(kind)) service += centsOf(amount)
  }
  return rent === null ? null : { rentCents: Math.max(0, rent), serviceCostsCents: Math.max(0, service) }
}

/** Euros as a float, half a cent upwards: 642.18 × 100 is 64217.99… */
const centsOf = (euros: number): number => Math.round(Number((euros * 100).toFixed(4)))
