import { currentCode, type MunicipalityCode, type SubRegion, U16 } from '@thuismatch/shared/domain'

/** Municipalities as small numbers: 0–15 are those of U16 by ascending code, others follow as they are met. */
export interface MunicipalityIndex {
  /** Today's code, by number. */
  readonly codes: readonly MunicipalityCode[]
  /** The number of a code, former codes included; `undefined` for one that the snapshot does not name. */
  readonly numberOf: (code: MunicipalityCode) => number | undefined
}

export const isU16Number = (municipality: number): boolean => municipality >= 0 && municipality < U16.length

const SUB_REGIONS: readonly SubRegion[] = U16.map(({ subRegion }) => subRegion)

/** One municipality, or two in one sub-region of U16. */
export const sameSubRegion = (a: number, b: number): boolean =>
  a === b || (isU16Number(a) && isU16Number(b) && SUB_REGIONS[a] === SUB_REGIONS[b])

/** Numbers codes in the order in which `add` meets them, after those of U16. */
export function municipalityIndexer(): { add: (code: MunicipalityCode) => number; done: () => MunicipalityIndex } {
  const codes = U16.map(({ code }) => code)
  const numbers = new Map(codes.map((code, number) => [code, number]))
  const add = (given: MunicipalityCode): number => {
    const known = numbers.get(given)
    if (known !== undefined) return known
    const code = currentCode(given)
    let number = numbers.get(code)
    if (number === undefined) {
      number = codes.push(code) - 1
      numbers.set(code, number)
    }
    numbers.set(given, number)
    return number
  }
  return { add, done: () => ({ codes, numberOf: (code) => numbers.get(code) ?? numbers.get(currentCode(code)) }) }
}
