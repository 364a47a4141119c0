import type { Snapshot } from '@thuismatch/shared/domain'
import { sameJson } from './same-json.ts'

/**
 * The snapshot with the very rows of another where they say the same, so that what is known of a row is known of it
 * here too. Both in their canonical form.
 */
export const reuseRows = (snapshot: Snapshot, before: Snapshot): Snapshot => ({
  ...snapshot,
  candidates: kept(snapshot.candidates, before.candidates),
  places: kept(snapshot.places, before.places),
  houses: kept(snapshot.houses, before.houses),
})

function kept<Row extends { readonly id: string }>(rows: readonly Row[], before: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [row.id, row]))
  return rows.map((row) => {
    const was = known.get(row.id)
    return was !== undefined && sameJson(row, was) ? was : row
  })
}
