import { CRITERIA, type CriterionCode } from '@thuismatch/shared/domain'
import type { Region } from '../eligibility/index.ts'

const maskOf = (...codes: readonly CriterionCode[]): number =>
  codes.reduce((mask, code) => mask | (1 << CRITERIA.indexOf(code)), 0)

/**
 * Numbers places so that, for given closing codes, places of one number ask for the same change and are opened by the same
 * changes. Worked out once for each set of codes that read something of the place.
 */
export function askClasses({ homes }: Region): (closing: number, place: number) => number {
  const read: readonly (readonly [codes: number, value: (place: number) => number])[] = [
    [maskOf('catchment', 'region_residence'), (place) => homes.municipality[place]],
    [maskOf('catchment'), (place) => homes.catchment[place]],
    [maskOf('support_hours'), (place) => homes.hours[place]],
    [maskOf('support_availability'), (place) => homes.availability[place]],
    [maskOf('indication'), (place) => homes.availableFrom[place]],
  ]
  const readingCodes = read.reduce((mask, [codes]) => mask | codes, 0)
  const tables = new Map<number, Int32Array>()

  function tableFor(codes: number): Int32Array {
    const values = read.filter(([reading]) => (reading & codes) !== 0).map(([, value]) => value)
    const numbers = new Map<string, number>()
    return homes.municipality.map((_, place) => {
      const key = values.map((value) => value(place)).join()
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, numbers.size)
      return numbers.size - 1
    })
  }
  return (closing, place) => {
    const codes = closing & readingCodes
    let table = tables.get(codes)
    if (table === undefined) {
      table = tableFor(codes)
      tables.set(codes, table)
    }
    return table[place]
  }
}
