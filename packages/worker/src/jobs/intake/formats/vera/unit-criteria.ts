import type { Catchment, Group } from '@thuismatch/shared/domain'
import { type Told, tellAt } from '../told.ts'
import { codeAt, numberAt, type Part, partAt, partsAt } from './document-parts.ts'

/** What a unit's criteria ask, in our words. */
export interface UnitCriteria {
  readonly age: { readonly min: number | null; readonly max: number | null }
  /** Persons that the home is let to; `null` where nothing is said. */
  readonly persons: number | null
  readonly catchment: Catchment
  readonly leavesAnInstitution: boolean
}

/** Bounds are inclusive. A criterion that only sorts (SOR) keeps nobody out. */
export function unitCriteria(told: Told, unit: Part, today: string): UnitCriteria {
  let age = ageOfConditions(told, unit)
  let persons: number | null = null
  let catchment: Catchment = 'open'
  let leavesAnInstitution = false
  for (const criterion of partsAt(told, unit, 'criteria', 'Eenheidcriterium')) {
    const kind = codeAt(told, criterion, 'soort', 'EENHEIDCRITERIUMSOORT', today)
    const detail = codeAt(told, criterion, 'detailsoort', 'EENHEIDCRITERIUMDETAILSOORT', today, kind)
    const selects = codeAt(told, criterion, 'toepassing', 'EENHEIDCRITERIUMTOEPASSING', today) !== 'SOR'
    const least = numberAt(told, criterion, 'aantalOndergrens') ?? numberAt(told, criterion, 'aantalExact') ?? null
    const most = numberAt(told, criterion, 'aantalBovengrens') ?? numberAt(told, criterion, 'aantalExact') ?? null
    if (detail === 'UIT') leavesAnInstitution = true
    if (!selects) continue
    if (kind === 'LEE') age = { min: least, max: most }
    else if (kind === 'PER') persons = most
    else if (kind === 'BIN' && detail === 'REG') catchment = 'region'
    else if (kind === 'BIN' && detail === 'KRN') catchment = 'local'
  }
  return { age, persons, catchment, leavesAnInstitution }
}

/** The obsolete way; the schema knows a misspelt name for one of them besides. */
function ageOfConditions(told: Told, unit: Part): UnitCriteria['age'] {
  const conditions = partAt(told, unit, 'voorwaarden', 'EenheidVoorwaarden')
  if (conditions === undefined) return { min: null, max: null }
  const most = numberAt(told, conditions, 'maximumleeftijd') ?? numberAt(told, conditions, 'maximunleeftijd')
  return { min: numberAt(told, conditions, 'minimumleeftijd') ?? null, max: most ?? null }
}

/** Whom the provider takes: the young (JON), who leaves an institution (URG/UIT, or a group of those); else `null`. */
export function groupsOf(told: Told, unit: Part, leavesAnInstitution: boolean, today: string): Group[] | null {
  const groups: Group[] = []
  if (codeAt(told, unit, 'doelgroep', 'DOELGROEP', today) === 'JON') groups.push('young_adult')
  const more = codeAt(told, unit, 'aanvullendeDoelgroep', 'AANVULLENDEDOELGROEP', today)
  if (leavesAnInstitution || (more !== undefined && FLOWING_OUT.has(more))) groups.push('doorstromer')
  return groups.length === 0 ? null : groups
}

/** Former homeless people, patients of mental-health care, former addicts. */
const FLOWING_OUT = new Set(['DAK', 'GGZ', 'VER'])

/** The code of the municipality: four digits at the address, or by the town where the region's table has it. */
export function municipalityOfUnit(
  told: Told,
  unit: Part,
  towns: readonly { readonly name: string; readonly municipality: string }[],
): string | null {
  const address = partAt(told, unit, 'adres', 'Adres')
  if (address === undefined) {
    tellAt(told, `${unit.path}.adres`, undefined, { en: 'an address', nl: 'een adres' })
    return null
  }
  const code = partAt(told, address, 'gemeente', 'Gemeente')?.values.code
  if (typeof code === 'string' && /^\d{1,4}$/.test(code)) return code.padStart(4, '0')
  const town = partAt(told, address, 'woonplaats', 'Woonplaats')?.values.naam
  const row = towns.find(({ name }) => typeof town === 'string' && name.toLowerCase() === town.toLowerCase())
  if (row !== undefined) return row.municipality
  tellAt(
    told,
    `${address.path}.gemeente.code`,
    code ?? town,
    { en: 'the code of a municipality', nl: 'de code van een gemeente' },
    typeof town === 'string'
      ? { en: `Add a row for ${town} to "towns".`, nl: `Voeg een rij voor ${town} toe aan "towns".` }
      : undefined,
  )
  return null
}
