import {
  type AsGiven,
  completeHouse,
  firstDayOf,
  type House,
  halfYearOf,
  type PlainDate,
  plainDate,
} from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { receivedSince } from '../ledger/ledger.ts'
import { inForce, isHeld, isPaused, storedDeclinesInForce } from '../people/declines-in-force.ts'
import { freedByBrokenChain } from '../people/freed-by-broken-chain.ts'
import { isReachable } from '../people/reachable.ts'
import { withResidentsBans } from '../people/residents-bans.ts'
import { personText, type SealedPerson, unknownPerson } from '../people/sealed-people.ts'
import { snapshotText } from './snapshot-text.ts'

/** What a run looks at, as it stood at one moment. */
export interface RunSnapshot {
  /** The snapshot document as JSON text. Not parsed here: that is the solver's work, on its own thread. */
  readonly text: string
  readonly seen: RowVersions
  /** People who wait and are left out, for their key is not there. */
  readonly unreadable: readonly string[]
  /** People who wait and are left out, for their caseworker could not be told of a proposal. */
  readonly unreachable: readonly string[]
}

/**
 * Optimistic locking: the counters of everything that a pair rests on; it is written only when they are still the same.
 */
export interface RowVersions {
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
  dataKeys: DataKeyStore,
  { placeIds, asOf }: { readonly placeIds: readonly string[] | null; readonly asOf: PlainDate },
): Promise<RunSnapshot> {
  return inTransaction(
    db,
    async (tx) => {
      const found = await choosePlaces(tx, placeIds, asOf)
      const taken = found.flatMap(({ candidateId }) => (candidateId === null ? [] : [candidateId]))
      const chosen = await chooseCandidates(tx, taken, asOf)
      const among = new Set(taken)
      const unreachable = chosen.flatMap(({ id, isReachable }) => (isReachable || among.has(id) ? [] : [id]))
      const told = chosen.filter(({ id, isReachable }) => isReachable || among.has(id))
      const { candidates, unreadable } = await openCandidates(dataKeys, told, among)
      const places = withResidentsHere(found, new Set(candidates.map(idOf)))
      const houses = await inhabited(
        tx,
        dataKeys,
        await byIds(
          tx,
          'house',
          places.map(({ houseId }) => houseId),
        ),
      )
      const teams = await byIds(
        tx,
        'support_team',
        places.map(({ teamId }) => teamId),
      )
      const declines = await storedDeclinesInForce(tx, candidates.map(idOf), places.map(idOf), asOf)
      const ledger = await receivedSince(tx, firstDayOf(halfYearOf(asOf)), asOf)
      const drawnFirst = await freedByBrokenChain(tx, candidates.map(idOf))
      const declineTexts = declines.map((decline) => JSON.stringify(decline)).join()
      const open = places.flatMap(({ id, candidateId }) =>
        candidateId === null ? [] : [JSON.stringify({ candidateId, placeId: id })],
      )
      return {
        text: snapshotText({
          version: '1',
          asOf: JSON.stringify(asOf),
          candidates: listOf(candidates),
          places: listOf(places),
          houses: listOf(houses),
          supportTeams: listOf(teams),
          declines: `[${declineTexts}]`,
          openProposals: `[${open}]`,
          ledger: JSON.stringify(ledger),
          drawnFirst: JSON.stringify(drawnFirst),
        }),
        unreadable,
        unreachable,
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
async function choosePlaces(tx: Tx, placeIds: readonly string[] | null, asOf: PlainDate) {
  const asked = placeIds === null ? sql`true` : sql`p.id = any(${placeIds})`
  const near =
    placeIds === null
      ? sql`true`
      : sql`exists (select from place q where q.id = any(${placeIds})
          and (q.id = p.id or q.house_id = p.house_id or q.team_id = p.team_id))`
  const { rows } = await sql<ChosenPlace>`
    with recursive before as (
      select p.id, p.data ->> 'occupiedBy' as occupied_by from place p where ${placeIds === null ? sql`false` : sql`p.id = any(${placeIds})`}
      union
      select q.id, q.data ->> 'occupiedBy' from before b
        join proposal o on o.candidate_id = b.occupied_by and o.state in ('proposed', 'accepted')
        join place q on q.id = o.place_id
    )
    select p.id, p.house_id, p.team_id, p.data ->> 'occupiedBy' as occupied_by, o.candidate_id, p.offer_revision as counter, p.data::text as document
    from place p
    left join proposal o on o.place_id = p.id and o.state in ('proposed', 'accepted')
    where (o.id is not null and (${near} or p.id in (select id from before)))
      or (o.id is null and p.withdrawn_at is null and p.filled_at is null and not ${isHeld(asOf)} and ${asked})
  `.execute(tx)
  return rows
}

interface ChosenPlace extends Row {
  readonly houseId: string | null
  readonly teamId: string | null
  readonly occupiedBy: string | null
  readonly candidateId: string | null
}

/**
 * A home whose resident is not here, for they do not look for another or are not known, is not on offer; one in an open
 * proposal stays, as if nobody lived there. Of two homes with one resident neither is told apart, and neither is on
 * offer.
 */
function withResidentsHere(places: readonly ChosenPlace[], here: ReadonlySet<string>): ChosenPlace[] {
  const homes = Map.groupBy(places, ({ occupiedBy }) => occupiedBy)
  return places.flatMap((place) => {
    const { occupiedBy, candidateId } = place
    if (occupiedBy === null || (here.has(occupiedBy) && homes.get(occupiedBy)?.length === 1)) return place
    if (candidateId === null) return []
    const { occupiedBy: _, ...document } = JSON.parse(place.document) as Record<string, unknown>
    return { ...place, document: JSON.stringify(document) }
  })
}

/**
 * Whoever waits and is free, and whoever is in one of the open proposals that were chosen. Whom a decline keeps out of
 * matching altogether is left out.
 */
async function chooseCandidates(tx: Tx, taken: readonly string[], asOf: PlainDate) {
  const { rows } = await sql<SealedPerson & { readonly counter: number; readonly isReachable: boolean }>`
    select c.id, c.revision as counter, c.data_sealed, ${isReachable} as is_reachable
    from candidate c
    where c.id = any(${taken})
      or (c.withdrawn_at is null and c.housed_at is null and not ${isPaused(asOf)}
        and not exists (select from proposal o where o.candidate_id = c.id and o.state in ('proposed', 'accepted'))
        and not exists (select from decline d where d.candidate_id = c.id and d.scope = 'candidate' and ${inForce(asOf)}))
  `.execute(tx)
  return rows
}

/**
 * Whose key is not there cannot be matched. In an open proposal they stand as somebody of whom nothing is known, so
 * that they count towards the limits all the same.
 */
async function openCandidates(
  dataKeys: DataKeyStore,
  rows: Awaited<ReturnType<typeof chooseCandidates>>,
  taken: ReadonlySet<string>,
): Promise<{ candidates: readonly Row[]; unreadable: readonly string[] }> {
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
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

/** Houses with everybody who lives there and whom they are to avoid. */
async function inhabited(tx: Tx, dataKeys: DataKeyStore, rows: readonly Row[]): Promise<readonly Row[]> {
  const houses = rows.map(({ document }) => completeHouse(JSON.parse(document) as AsGiven<House>))
  const filled = new Map((await withResidentsBans(tx, dataKeys, houses)).map((house) => [house.id, house]))
  return rows.map((row) => ({ ...row, document: JSON.stringify(filled.get(row.id)) }))
}

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
