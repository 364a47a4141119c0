import type { Candidate } from '@thuismatch/shared/domain'
import { type Problem, readCandidate, readHouse, readPlace, readSupportTeam } from '@thuismatch/shared/schema'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { caseworkersByIds } from '../people/caseworkers.ts'
import type { EntityChunk } from './entity-chunk.ts'
import { peopleByIds } from './import-lookups.ts'

/**
 * What a table says nothing about stays as it is: fields that it has no column for are taken from what is stored. What
 * does not go together then is a mistake, as it would be in one table with all the columns.
 */
export async function fillAbsent(
  tx: Tx,
  dataKeys: DataKeyStore,
  chunk: EntityChunk,
  absent: readonly string[],
): Promise<{ readonly chunk: EntityChunk; readonly problems: readonly Problem[] }> {
  if (absent.length === 0 || chunk.kind === 'declines') return { chunk, problems: [] }
  const stored = await storedOf(tx, dataKeys, chunk)
  const problems: Problem[] = []
  const filled = (chunk.list as readonly { readonly id: string }[]).map((entity) => {
    const before = stored.get(entity.id)
    if (before === undefined) return entity
    const whole = absent.reduce((into, field) => put(into, field, valueAt(before, field)), entity)
    const read = READERS[chunk.kind]?.(whole)
    if (read?.ok === false) problems.push(...read.problems)
    return whole
  })
  return { chunk: { ...chunk, list: filled } as unknown as EntityChunk, problems }
}

const READERS: Partial<
  Record<EntityChunk['kind'], (value: unknown) => { ok: true } | { ok: false; problems: readonly Problem[] }>
> = {
  candidates: (value) => readCandidate(value),
  places: (value) => readPlace(value),
  houses: (value) => readHouse(value),
  supportTeams: (value) => readSupportTeam(value),
}

async function storedOf(
  tx: Tx,
  dataKeys: DataKeyStore,
  chunk: EntityChunk,
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const ids = (chunk.list as readonly { readonly id: string }[]).map(({ id }) => id)
  if (chunk.kind === 'candidates') return peopleByIds(tx, dataKeys, ids) as unknown as ReadonlyMap<string, never>
  if (chunk.kind === 'caseworkers') return caseworkersByIds(tx, dataKeys, ids) as unknown as ReadonlyMap<string, never>
  const stored = new Map<string, Readonly<Record<string, unknown>>>()
  for (const some of chunksOf(ids)) {
    const table = ({ houses: 'house', supportTeams: 'supportTeam', places: 'place' } as const)[
      chunk.kind as 'houses' | 'supportTeams' | 'places'
    ]
    const rows = await tx.selectFrom(table).select(['id', 'data']).where('id', 'in', some).execute()
    for (const { id, data } of rows) stored.set(id, data as unknown as Readonly<Record<string, unknown>>)
  }
  return stored
}

const valueAt = (entity: Readonly<Record<string, unknown>>, field: string): unknown =>
  field.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], entity)

/** A copy of the entity with that value there; without the field where nothing is stored of it. */
function put<T extends object>(entity: T, field: string, value: unknown): T {
  const [name = '', inner] = field.split('.')
  if (inner === undefined) return value === undefined ? entity : { ...entity, [name]: value }
  const before = (entity as Record<string, unknown>)[name] as Candidate['selfReliance']
  return value === undefined ? entity : { ...entity, [name]: { ...before, [inner]: value } }
}
