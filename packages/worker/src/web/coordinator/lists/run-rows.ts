import type { Result } from '@thuismatch/shared/domain'
import type { Db } from '../../../store/connect/open-database.ts'
import { peopleInOrder } from '../../../store/reports/list-people.ts'
import { pageOfPlaces } from '../../../store/reports/list-places.ts'
import type { PersonInRegister, PlaceInRegister } from '../../../store/reports/registers.ts'

/** The stored result of a run, and where it stands. */
export interface RunForList {
  readonly id: string
  readonly result: Result
}

const EVERY = 1_000_000

/** Who is still in the register of these people; who was erased is in no stored result either. */
export async function registeredPeople(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, PersonInRegister>> {
  const rows = await peopleInOrder(db, { municipality: null, standing: null, text: null }, [...new Set(ids)], EVERY)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function registeredPlaces(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, PlaceInRegister>> {
  const { rows } = await pageOfPlaces(
    db,
    { municipality: null, standing: null, form: null, group: null, availableBy: null, ids, text: null },
    { order: 'id', after: null, limit: EVERY },
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** A code, or with `!` before it any other. */
export const isCode = (wanted: string | null, code: string | null | undefined): boolean =>
  wanted === null || (wanted.startsWith('!') ? code !== wanted.slice(1) : code === wanted)

export const beginsAny = (text: string, ...ids: readonly (string | null | undefined)[]): boolean =>
  text === '' || ids.some((id) => id?.startsWith(text))

/** High numbers first, as text. */
export const descending = (value: number): string => String(10_000_000 - value).padStart(8, '0')
