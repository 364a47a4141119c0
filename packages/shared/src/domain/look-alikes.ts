import { byCodeUnit } from './canonical-json.ts'
import { currentCode } from './municipality.ts'
import type { Candidate, Place } from './snapshot.ts'

/**
 * Equal for candidates who look like one person under two ids: the same birth date, origin, household, dates and needs.
 * `null` for somebody without a birth date, who looks like nobody.
 */
export function personKey({ bornOn, originMunicipality, household, support, ...candidate }: Candidate): string | null {
  if (bornOn === null) return null
  return JSON.stringify([
    bornOn,
    originMunicipality === null ? null : currentCode(originMunicipality),
    [household.adults, household.children, household.pets, household.wheelchair, household.oldestBornOn],
    [candidate.registeredOn, candidate.readyOn, candidate.deadlineOn],
    [candidate.group, support.hoursPerWeek, support.availability, support.buildingBlocks.toSorted()],
  ])
}

/**
 * Equal for places that look like one room under two ids: of one house, with ids that differ in capitals, dashes and
 * leading zeros alone (`kamer-1`, `Kamer_01`). That the rooms of a house are alike in all else is as it should be.
 */
export function roomKey({ id, houseId, municipality }: Pick<Place, 'id' | 'houseId' | 'municipality'>): string {
  const name = id
    .toLowerCase()
    .replace(/(\d)[-_]+(?=\d)/g, '$1.')
    .replace(/[-_]/g, '')
    .replace(/(^|\D)0+(?=\d)/g, '$1')
  return JSON.stringify([houseId ?? municipality, name])
}

/** Whether somebody said of two ids that they are two people. */
export type SaidToBeTwo = (id: string, other: string) => boolean

/** The pairs of which somebody said that they are two, in either order. */
export function saidToBeTwo(pairs: Iterable<readonly [string, string]>): SaidToBeTwo {
  // No id holds a blank.
  const said = new Set([...pairs].flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]))
  return (id, other) => said.has(`${id} ${other}`)
}

/**
 * The ids that share a key, in groups of two or more, each in order. Who is said to be another than everybody else of a
 * group is not in it.
 */
export function lookAlikes<T extends { readonly id: string }>(
  rows: Iterable<T>,
  keyOf: (row: T) => string | null,
  areTwo: SaidToBeTwo = () => false,
): string[][] {
  // Nearly everybody is alone: an id by itself until there is another.
  const groups = new Map<string, string | Set<string>>()
  const shared: Set<string>[] = []
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const known = groups.get(key)
    if (known === undefined) groups.set(key, row.id)
    else if (typeof known !== 'string') known.add(row.id)
    else if (known !== row.id) {
      const both = new Set([known, row.id])
      groups.set(key, both)
      shared.push(both)
    }
  }
  return shared
    .map((ids) => withoutDistinct([...ids], areTwo))
    .filter(({ length }) => length > 1)
    .map((ids) => ids.sort(byCodeUnit))
    .sort(([a], [b]) => byCodeUnit(a as string, b as string))
}

/** Those of the ids who may be another one of them. */
export const withoutDistinct = (ids: readonly string[], areTwo: SaidToBeTwo): string[] =>
  ids.filter((id) => ids.some((other) => other !== id && !areTwo(id, other)))
