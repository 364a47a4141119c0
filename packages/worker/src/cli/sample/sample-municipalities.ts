import { type MunicipalityCode, U16 } from '@thuismatch/shared/domain'
import type { Random } from './random.ts'

const BY_INHABITANTS = U16.map(({ code, inhabitants2024 }) => [code, inhabitants2024] as const)

/** Places lag behind in the small municipalities and are less crowded in the city than its people are. */
const BY_PLACES = U16.map(({ code, inhabitants2024 }) => [code, Math.floor(Math.sqrt(inhabitants2024))] as const)

/**
 * Amsterdam, Almere, Amersfoort, Hilversum, Gouda, Ede, Culemborg, Gorinchem: where people come from who are not from
 * here.
 */
const OUTSIDE: readonly (readonly [MunicipalityCode, number])[] = [
  ['0363', 25],
  ['0034', 12],
  ['0307', 25],
  ['0402', 12],
  ['0513', 10],
  ['0228', 8],
  ['0216', 4],
  ['0512', 4],
]

/** Leerdam, Vianen and Zederik: old registrations carry their codes. */
const FORMER_OF_VIJFHEERENLANDEN: readonly (readonly [MunicipalityCode, number])[] = [
  ['0545', 40],
  ['0620', 38],
  ['0707', 22],
]

export const municipalityOfPlace = (random: Random): MunicipalityCode => random.weighted(BY_PLACES)

/** By inhabitants; a third of the registrations from Vijfheerenlanden still carry a former code. */
export function municipalityOfPerson(random: Random): MunicipalityCode {
  const code = random.weighted(BY_INHABITANTS)
  return code === '1961' && random.perMille(333) ? random.weighted(FORMER_OF_VIJFHEERENLANDEN) : code
}

export const municipalityOutside = (random: Random): MunicipalityCode => random.weighted(OUTSIDE)
