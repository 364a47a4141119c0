import { createHash } from 'node:crypto'
import { canonicalJson, currentCode, type House, type SupportTeam, saysTheSame } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { chunksOf } from '../connect/chunks-of.ts'
import type { Tx } from '../connect/in-transaction.ts'
import { confirmedAtOf } from './message-order.ts'

export interface PutHouses {
  /**
   * When the offer that each came along with was sent, by its sender's clock. Without it they are told here and now.
   */
  readonly sentAt?: (house: House) => Date
  /** Who moved in here is forgotten, though the same was sent before: whoever sends it has seen that. */
  readonly insists?: boolean
}

/**
 * Writes houses as they are now; the same data again changes nothing, and neither does what came along with an offer
 * that was sent before what is known. Who moved in here stays in the counts until these are sent otherwise than the
 * last time. Answers the ids of those that are new or changed.
 */
export async function putHouses(
  tx: Tx,
  houses: readonly House[],
  now: Date,
  { sentAt, insists = false }: PutHouses = {},
): Promise<string[]> {
  if (houses.length === 0) return []
  const momentOf = (house: House): Date => (sentAt === undefined ? now : confirmedAtOf(sentAt(house), now))
  const rows = await tx
    .selectFrom('house')
    .select(['id', 'confirmedAt'])
    .where(
      'id',
      'in',
      houses.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const known = new Map(rows.map(({ id, confirmedAt }) => [id, confirmedAt]))
  const heard = houses.filter((house) => sentAt === undefined || momentOf(house) >= (known.get(house.id) ?? EVER))
  const changed = await putAll(tx, 'house', heard, now, insists)
  for (const chunk of chunksOf(heard))
    await sql`
      update house set confirmed_at = greatest(house.confirmed_at, heard.at)
      from unnest(${chunk.map(({ id }) => id)}::text[], ${chunk.map(momentOf)}::timestamptz[]) as heard (id, at)
      where house.id = heard.id and house.confirmed_at is distinct from greatest(house.confirmed_at, heard.at)
    `.execute(tx)
  return changed
}

const EVER = new Date(0)

/** Writes the teams that deliver support, likewise. */
export const putSupportTeams = (
  tx: Tx,
  teams: readonly SupportTeam[],
  now: Date,
  { insists = false }: Pick<PutHouses, 'insists'> = {},
): Promise<string[]> => putAll(tx, 'supportTeam', teams, now, insists)

/**
 * What a move-in changes here. As long as a register sends the same of it, it does not know of that, and is not
 * believed.
 */
const OCCUPANCY = { house: ['supportedNow', 'residents'], supportTeam: ['hoursPerWeekFree'] } as const

type Occupied = House | SupportTeam

const occupancyOf = (table: keyof typeof OCCUPANCY, entity: Occupied) =>
  Object.fromEntries(Object.entries(entity).filter(([field]) => OCCUPANCY[table].some((own) => own === field)))

const hashOf = (table: keyof typeof OCCUPANCY, entity: Occupied): Buffer =>
  createHash('sha256')
    .update(canonicalJson(occupancyOf(table, entity)))
    .digest()

async function putAll(
  tx: Tx,
  table: keyof typeof OCCUPANCY,
  list: readonly Occupied[],
  now: Date,
  insists: boolean,
): Promise<string[]> {
  if (list.length === 0) return []
  const rows = await tx
    .selectFrom(table)
    .select(['id', 'data', 'sentHash'])
    .where(
      'id',
      'in',
      list.map(({ id }) => id),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  const merged = list.map((entity) => {
    const before = known.get(entity.id)
    const sentHash = hashOf(table, entity)
    const isAsSentBefore = before?.sentHash?.equals(sentHash) === true
    const kept = before === undefined || insists || !isAsSentBefore ? {} : occupancyOf(table, before.data)
    return { entity: { ...entity, ...kept }, before, sentHash, isAsSentBefore }
  })
  const isChanged = ({ entity, before }: (typeof merged)[number]): boolean =>
    before === undefined || !saysTheSame(before.data, entity)
  const changed = merged.filter(isChanged)
  for (const chunk of chunksOf(changed)) {
    await tx
      .insertInto(table)
      .values(
        chunk.map(({ entity, sentHash }) => ({
          id: entity.id,
          municipality: currentCode(entity.municipality),
          data: JSON.stringify(entity),
          sentHash,
          updatedAt: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          municipality: ref('excluded.municipality'),
          data: ref('excluded.data'),
          sentHash: ref('excluded.sentHash'),
          updatedAt: now,
          revision: sql<number>`${sql.ref(`${table}.revision`)} + 1`,
        })),
      )
      .execute()
  }
  // What the register knows by now as well counts as sent, for the day on which it goes back to what it was.
  for (const one of merged)
    if (!isChanged(one) && !one.isAsSentBefore)
      await tx.updateTable(table).set({ sentHash: one.sentHash }).where('id', '=', one.entity.id).execute()
  return changed.map(({ entity }) => entity.id)
}
