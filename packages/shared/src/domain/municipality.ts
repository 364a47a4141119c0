import data from './u16-municipalities.json' with { type: 'json' }

/** A four-digit CBS municipality code, today's or a former one. */
export type MunicipalityCode = string

export type SubRegion = 'utrecht-stad' | 'lekstroom' | 'utrecht-west' | 'zuidoost-utrecht'

export interface Municipality {
  readonly code: MunicipalityCode
  readonly name: string
  readonly subRegion: SubRegion
  /**
   * Inhabitants in 2024, rounded: the key of a distribution by inhabitants, and for a realistically skewed sample; no
   * input to any score.
   */
  readonly inhabitants2024: number
}

/** The sixteen municipalities of the region, by ascending code. Source: see the data file. */
export const U16: readonly Municipality[] = (data.municipalities as readonly Municipality[]).toSorted((a, b) =>
  a.code < b.code ? -1 : 1,
)

/** Of what year the inhabitants are: said wherever a distribution goes by them. */
export const INHABITANTS_SOURCE = {
  en: 'those of 2024, rounded',
  nl: 'die van 2024, afgerond',
} as const

/** Municipalities that were merged into one of the sixteen. */
export const FORMER_MUNICIPALITIES: readonly { code: MunicipalityCode; name: string; becomes: MunicipalityCode }[] =
  data.formerCodes

const byCode = new Map(U16.map((municipality) => [municipality.code, municipality]))
const successor = new Map(FORMER_MUNICIPALITIES.map(({ code, becomes }) => [code, becomes]))

/** Today's code: Leerdam, Vianen and Zederik are Vijfheerenlanden; any other code is itself. */
export const currentCode = (code: MunicipalityCode): MunicipalityCode => successor.get(code) ?? code

/** The municipality of the region that the (possibly former) code means, or `undefined` outside U16. */
export const municipalityOf = (code: MunicipalityCode): Municipality | undefined => byCode.get(currentCode(code))

export const isInU16 = (code: MunicipalityCode): boolean => byCode.has(currentCode(code))

/** The sub-region, or `undefined` outside U16. */
export const subRegionOf = (code: MunicipalityCode): SubRegion | undefined => municipalityOf(code)?.subRegion

/** The name, or the code itself outside U16. */
export const municipalityName = (code: MunicipalityCode): string => municipalityOf(code)?.name ?? code
