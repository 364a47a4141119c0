import type { Region } from '../region/index.ts'
import { CHANGEABLES } from './changeable.ts'

/**
 * Numbers places so that, for given changeables as bits in their order, places of one number ask for the same change
 * and are opened by the same changes. Answers the number by place; `null` where they read nothing of a place, so that
 * all places are alike. Worked out once for each set of changeables that read something.
 */
export function askClasses(region: Region): (changeables: number) => Int32Array | null {
  const { homes } = region
  const reading = CHANGEABLES.reduce((mask, { reads }, bit) => (reads.length > 0 ? mask | (1 << bit) : mask), 0)
  const tables = new Map<number, Int32Array>()

  function tableFor(changeables: number): Int32Array {
    const values = CHANGEABLES.flatMap(({ reads }, bit) => ((changeables >> bit) & 1 ? reads : []))
    const numbers = new Map<string, number>()
    return homes.municipality.map((_, place) => {
      const key = values.map((value) => value(region, place)).join()
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, numbers.size)
      return numbers.size - 1
    })
  }
  return (changeables) => {
    const those = changeables & reading
    if (those === 0) return null
    let table = tables.get(those)
    if (table === undefined) {
      table = tableFor(those)
      tables.set(those, table)
    }
    return table
  }
}
