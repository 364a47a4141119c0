import { type Db, inTransaction, type Tx } from '@thuismatch/shared/db'
import { type PlainDate, plainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { personText, type SealedPerson, unknownPerson } from './sealed-people.ts'
import type { Vault } from './vault.ts'

/** What a run looks at, as it stood at one moment. */
export interface RunSnapshot {
  /** The snapshot document as JSON text. Not parsed here: that is the solver's work, on its own thread. */
  readonly text: string
  readonly seen: Seen
  /** People who wait and are left out, for their key is not there. */
  readonly unreadable: readonly string[]
}

/** The counters of everything that a pair rests on; a pair is written only when they are still the same. */
export interface Seen {
  readonly candidates: ReadonlyMap<string, number>
  readonly places: ReadonlyMap<string, number>
  readonly houses: ReadonlyMap<string, number>
}

/**
 * Reads all of it in one repeatable-read transaction. With `placeIds` those places are matched; taken ones of the same
 * house or team come along, for what they use of its limits.
 */
export async function takeSnapshot(
  db: Db,
  vault: Vault,
  { placeIds, asOf }: { readonly placeIds: readonly string[] | null; readonly asOf: PlainDate },
): Promise<RunSnapshot> {
  return inTransaction(
    db,
    async (tx) => {
      const places = await choosePlaces(tx, placeIds)
      const taken = places.flatMap(({ candidateId }) => (candidateId === null ? [] : [candidateId]))
      const chosen = await chooseCandidates(tx, taken, asOf)
      const { candidates, unreadable } = await openCandidates(vault, chosen, new Set(taken))
      const houses = await byIds(
        tx,
        'house',
        places.map(({ houseId }) => houseId),
      )
      const teams = await byIds(
        tx,
        'support_team',
        places.map(({ teamId }) => teamId),
      )
      const declines = await declinesInForce(tx, candidates.map(idOf), places.map(idOf), asOf)
      const open = places.flatMap(({ id, candidateId }) =>
        candidateId === null ? [] : [JSON.stringify({ candidateId, placeId: id })],
      )
      return {
        text: `{"version":1,"asOf":"${asOf}","candidates":${listOf(candidates)},"places":${listOf(places)},"houses":${listOf(houses)},"supportTeams":${listOf(teams)},"declines":[${declines}],"openProposals":[${open}]}`,
        unreadable,
        seen: {
          candidates: counters(candidates),
          places: counters(places),
          houses: counters(houses),
        },
      }
    },
    { isolation: 'repeatable read' },
  )
}

interface Row {
  readonly id: string
  /** The document as JSON text. */
  readonly document: string
  readonly counter: number
}

const idOf = ({ id }: { readonly id: string }): string => id
const listOf = (rows: readonly Row[]): string => `[${rows.map(({ document }) => document).join()}]`
const counters = (rows: readonly Row[]) => new Map(rows.map(({ id, counter }) => [id, counter]))

/** Those to be matched, and those in an open proposal; `candidateId` is whose it is. */
async function choosePlaces(tx: Tx, placeIds: readonly string[] | null) {
  const asked = placeIds === null ? sql`true` : sql`p.id = any(${placeIds})`
  const near =
    placeIds === null
      ? sql`true`
      : sql`exists (select from place q where q.id = any(${placeIds})
          and (q.id = p.id or q.house_id = p.house_id or q.team_id = p.team_id))`
  const { rows } = await sql<
    Row & { readonly houseId: string | null; readonly teamId: string | null; readonly candidateId: string | null }
  >`
    select p.id, p.house_id, p.team_id, o.candidate_id, p.offer_revision as counter, p.data::text as document
    from place p
    left join proposal o on o.place_id = p.id and o.state in ('proposed', 'accepted')
    where (o.id is not null and ${near})
      or (o.id is null and p.withdrawn_at is null and p.filled_at is null and ${asked})
  `.execute(tx)
  return rows
}

/**
 * Whoever waits and is free, and whoever is in one of the open proposals that were chosen. Whom a decline keeps out of
 * matching altogether is left out.
 */
async function chooseCandidates(tx: Tx, taken: readonly string[], asOf: PlainDate) {
  const { rows } = await sql<SealedPerson & { readonly counter: number }>`
    select c.id, c.revision as counter, c.data_sealed
    from candidate c
    where c.id = any(${taken})
      or (c.withdrawn_at is null and c.housed_at is null
        and not exists (select from proposal o where o.candidate_id = c.id and o.state in ('proposed', 'accepted'))
        and not exists (select from decline d where d.candidate_id = c.id and d.scope = 'candidate' and ${inForce(asOf)}))
  `.execute(tx)
  return rows
}

/**
 * Whose key is not there cannot be matched. In an open proposal they stand as somebody of whom nothing is known, so that
 * they count towards the limits all the same.
 */
async function openCandidates(
  vault: Vault,
  rows: Awaited<ReturnType<typeof chooseCandidates>>,
  taken: ReadonlySet<string>,
): Promise<{ candidates: readonly Row[]; unreadable: readonly string[] }> {
  const ring = await vault.ringFor(rows.map(({ dataSealed }) => dataSealed))
  const unreadable: string[] = []
  const candidates = rows.flatMap((row): Row[] => {
    const { id, counter } = row
    if (ring.keyOf(row.dataSealed) !== undefined) return [{ id, counter, document: personText(ring, row) }]
    if (taken.has(id)) return [{ id, counter, document: JSON.stringify(unknownPerson(id, EPOCH)) }]
    unreadable.push(id)
    return []
  })
  return { candidates, unreadable }
}

const EPOCH = plainDate('1970-01-01')

async function byIds(
  tx: Tx,
  table: 'house' | 'support_team',
  ids: readonly (string | null)[],
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select id, revision as counter, data::text as document from ${sql.table(table)}
    where id = any(${[...new Set(ids)].filter((id) => id !== null)})
  `.execute(tx)
  return rows
}

/** A no to a house or a municipality is a no to each of its places. */
async function declinesInForce(tx: Tx, candidateIds: readonly string[], placeIds: readonly string[], asOf: PlainDate) {
  const { rows } = await sql<{ readonly document: string }>`
    select json_build_object('candidateId', d.candidate_id, 'placeId', p.id, 'by', d.by, 'reason', d.reason,
      'on', d.on_date, 'until', d.until_date)::text as document
    from decline d
    join candidate c on c.id = d.candidate_id
    join place p on (d.scope = 'place' and p.id = d.place_id)
      or (d.scope = 'house' and p.house_id = d.house_id)
      or (d.scope = 'municipality' and p.municipality = d.municipality)
    where d.candidate_id = any(${candidateIds}) and p.id = any(${placeIds}) and ${inForce(asOf)}
  `.execute(tx)
  return rows.map(({ document }) => document).join()
}

/** Of a decline `d` of a candidate `c`. */
const inForce = (asOf: PlainDate) =>
  sql`(d.until_date is null or d.until_date >= ${asOf}) and (not d.until_reassessed or d.candidate_revision >= c.assessed_revision)`
