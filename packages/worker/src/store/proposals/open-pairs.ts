import {
  type Candidate,
  type CriterionCode,
  completeHouse,
  completePlace,
  type Decline,
  type House,
  type Place,
  type PlainDate,
} from '@thuismatch/shared/domain'
import type { SubjectKey } from '@thuismatch/shared/secrets'
import { sql } from 'kysely'
import type { Tx } from '../connect/in-transaction.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { isHeld, isPaused, storedDeclinesInForce } from '../people/declines-in-force.ts'
import { bansOnFile, withResidentsBans } from '../people/residents-bans.ts'
import { personIfKnown } from '../people/sealed-people.ts'

/** An open proposal, and everything that it is judged by, as it is now. */
export interface OpenPair {
  readonly id: string
  readonly state: 'proposed' | 'accepted'
  readonly runId: string
  readonly municipality: string
  readonly revision: number
  readonly atRiskSince: Date | null
  readonly providerHold: boolean
  readonly standingSealed: Buffer | null
  /** Withdrawn, or filled by somebody else. */
  readonly isPlaceGone: boolean
  /** Withdrawn, housed elsewhere or erased. */
  readonly isPersonGone: boolean
  /** One of the two takes no part for a while. */
  readonly isPaused: boolean
  /** Criteria that whoever proposed it by hand overruled. */
  readonly overruled: readonly CriterionCode[]
  /** Somebody else lives there who has no open proposal elsewhere. */
  readonly isHomeKept: boolean
  readonly placeId: string
  readonly candidateId: string
  readonly place: Place
  readonly house: House | null
  /** `null`: their key is not there. */
  readonly candidate: Candidate | null
  readonly key: SubjectKey | null
  /** Whom the candidate is to avoid by the register of any house, beside their own record. */
  readonly bansOnFile: readonly string[]
  readonly declines: readonly Decline[]
}

/** Which of what is open is wanted; the others of the same houses come along. */
export type OpenPairsAsked =
  | 'all'
  | { readonly ids: readonly string[] }
  /** Pairs that are about to be proposed, as if they were open: see {@link isProposing}. */
  | { readonly proposing: readonly { readonly candidateId: string; readonly placeId: string }[] }

/** A pair that is about to be proposed has no proposal yet. */
export const isProposing = ({ id }: Pick<OpenPair, 'id'>): boolean => id.startsWith(PROPOSING)

const PROPOSING = 'proposing:'

/**
 * What is open, the accepted first, then the older, then what is about to be proposed: where two are not to live in one
 * house, who comes first here stays. Reads whatever the transaction can see.
 */
export async function openPairs(
  tx: Tx,
  dataKeys: DataKeyStore,
  asOf: PlainDate,
  asked: OpenPairsAsked,
): Promise<OpenPair[]> {
  const proposing = asked !== 'all' && 'proposing' in asked ? asked.proposing : []
  const ids = asked !== 'all' && 'ids' in asked ? asked.ids : []
  const near =
    asked === 'all'
      ? sql`true`
      : sql`(o.id = any(${ids}) or o.id like ${`${PROPOSING}%`} or p.house_id in (
          select q.house_id from proposal r join place q on q.id = r.place_id where r.id::text = any(${ids})
          union select q.house_id from place q where q.id = any(${proposing.map(({ placeId }) => placeId)})))`
  const { rows } = await sql<Row>`
    select o.id, o.state, o.run_id, o.municipality, o.revision, o.at_risk_since, o.provider_hold, o.standing_sealed,
      o.place_id, o.candidate_id, p.data as place, p.house_id, c.data_sealed,
      (p.withdrawn_at is not null or p.filled_at is not null) as is_place_gone,
      (c.withdrawn_at is not null or c.housed_at is not null or c.erased_at is not null) as is_person_gone,
      (${isPaused(asOf)} or ${isHeld(asOf)}) as is_paused, o.overruled,
      (p.data ->> 'occupiedBy' is not null and p.data ->> 'occupiedBy' <> o.candidate_id and not exists (select from proposal before
        where before.candidate_id = p.data ->> 'occupiedBy' and before.place_id <> p.id
          and before.state in ('proposed', 'accepted'))) as is_home_kept
    from (
      select id::text, state, run_id::text, municipality, revision, at_risk_since, provider_hold, standing_sealed, place_id, candidate_id, overruled
        from proposal where state in ('proposed', 'accepted')
      union all
      select ${PROPOSING} || pair.place_id, 'proposed', '', '', 0, null, false, null, pair.place_id, pair.candidate_id, '{}'
        from unnest(${proposing.map(({ placeId }) => placeId)}::text[],
          ${proposing.map(({ candidateId }) => candidateId)}::text[]) as pair (place_id, candidate_id)
    ) o join place p on p.id = o.place_id join candidate c on c.id = o.candidate_id
    where ${near}
    order by o.state, o.id like ${`${PROPOSING}%`}, o.id
  `.execute(tx)
  if (rows.length === 0) return []
  const houses = await housesOf(tx, dataKeys, rows)
  const ring = await dataKeys.ringFor(rows.map(({ dataSealed }) => dataSealed))
  const onFile = await bansOnFile(
    tx,
    rows.map(({ candidateId }) => candidateId),
  )
  const declines = await storedDeclinesInForce(
    tx,
    rows.map(({ candidateId }) => candidateId),
    rows.map(({ placeId }) => placeId),
    asOf,
  )
  const declinesOf = Map.groupBy(declines, pairOf)
  return rows.map(({ dataSealed, houseId, ...row }) => ({
    ...row,
    place: completePlace(row.place),
    house: houseId === null ? null : (houses.get(houseId) ?? null),
    candidate: personIfKnown(ring, { id: row.candidateId, dataSealed }),
    key: ring.keyOf(dataSealed) ?? null,
    bansOnFile: onFile.get(row.candidateId) ?? [],
    declines: declinesOf.get(pairOf(row)) ?? [],
  }))
}

interface Row extends Omit<OpenPair, 'house' | 'candidate' | 'key' | 'declines' | 'bansOnFile'> {
  readonly houseId: string | null
  readonly dataSealed: Buffer
}

const pairOf = ({ candidateId, placeId }: { readonly candidateId: string; readonly placeId: string }): string =>
  `${candidateId} ${placeId}`

async function housesOf(tx: Tx, dataKeys: DataKeyStore, rows: readonly Row[]): Promise<ReadonlyMap<string, House>> {
  const ids = [...new Set(rows.map(({ houseId }) => houseId))].filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const found = await tx.selectFrom('house').select('data').where('id', 'in', ids).execute()
  const houses = await withResidentsBans(
    tx,
    dataKeys,
    found.map(({ data }) => completeHouse(data)),
  )
  return new Map(houses.map((house) => [house.id, house]))
}

export interface LastJudgement {
  /** Changes that are told of and were not held against what is open. */
  readonly changes: readonly number[]
  /** `null`: it never was. */
  readonly asOf: PlainDate | null
  readonly policyHash: string | null
}

export async function lastJudgement(tx: Tx): Promise<LastJudgement> {
  const changes = await tx.selectFrom('factChange').select('id').execute()
  const last = await tx.selectFrom('openJudgement').select(['asOf', 'policyHash']).executeTakeFirst()
  return { changes: changes.map(({ id }) => id), asOf: last?.asOf ?? null, policyHash: last?.policyHash ?? null }
}

/** All that is open was held against these changes, on this day and by this policy. */
export async function saveJudgement(
  tx: Tx,
  changes: readonly number[],
  judgement: { readonly asOf: PlainDate; readonly policyHash: string; readonly judgedAt: Date },
): Promise<void> {
  // One by one, and not up to the last: a change of a lower number may be committed after one of a higher.
  await sql`delete from fact_change where id = any(${changes})`.execute(tx)
  await tx
    .insertInto('openJudgement')
    .values(judgement)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(judgement))
    .execute()
}
