import { randomUUIDv7 } from 'node:crypto'
import { match } from '@thuismatch/matcher'
import { canonicalJson, DEFAULT_POLICY, hashOf, type Result, type Snapshot } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Db } from '../store/connect/open-database.ts'
import type { DataKeyStore } from '../store/keys/data-key-store.ts'
import { sealedDocuments } from './proposed-region.ts'

/**
 * A night that gives everybody without a proposal a reason, and proposals of it and of earlier ones: a shape, not a
 * match of a country.
 */
export async function nightOfMany(db: Db, dataKeys: DataKeyStore, region: Snapshot, now: Date): Promise<void> {
  const small = {
    ...region,
    candidates: region.candidates.slice(0, 400),
    places: region.places.slice(0, 60),
    declines: [],
    openProposals: [],
  }
  const matched = await match(small, DEFAULT_POLICY)
  const [reason] = matched.unmatched
  if (reason === undefined) throw new Error('Somebody stays without a proposal.')
  const outcomes = ['outranked', 'no_eligible_place', 'incomplete'] as const
  const result: Result = {
    ...matched,
    unmatched: region.candidates.map(({ id }, at) => ({
      ...reason,
      candidateId: id,
      outcome: outcomes[at % 3] ?? 'limits',
    })),
  }
  const runId = randomUUIDv7()
  await db
    .insertInto('policy')
    .values({ hash: result.policyHash, data: canonicalJson(result.policy) })
    .execute()
  await db
    .insertInto('matchRun')
    .values({
      id: runId,
      runKey: 'nightly:bench',
      kind: 'nightly',
      status: 'done',
      requestedAt: now,
      startedAt: now,
      finishedAt: now,
      ...(await sealedDocuments(dataKeys, runId, small, result)),
      objective: canonicalJson(result.objective),
      proposals: result.proposals.length,
      asOf: small.asOf,
      policyHash: result.policyHash,
      snapshotHash: hashOf(small),
    })
    .execute()
  // So many at a time, that none runs into the limit of a query.
  for (let from = 0; from < PROPOSALS; from += AT_ONCE)
    await sql`
      insert into proposal (id, run_id, place_id, candidate_id, caseworker_id, municipality, state, score, move_in_on, created_at, expires_at, remind_at, closed_at)
      select gen_random_uuid(), ${runId}, p.id, c.id, c.caseworker_id, p.municipality, case when c.n <= 3000 then 'proposed' else 'expired' end,
        c.n % 1000, date '2026-12-01', c.at, c.at + interval '3 days', c.at + interval '1 day', case when c.n > 3000 then c.at + interval '3 days' end
      from (
        select id, caseworker_id, n, ${now}::timestamptz - n * interval '1 minute' as at
        from (select id, caseworker_id, row_number() over (order by id) as n from candidate) as numbered
        where n > ${from} and n <= ${from + AT_ONCE}
      ) as c
      join (select id, municipality, row_number() over (order by id) as n from place) as p on p.n = (c.n - 1) % 3000 + 1
    `.execute(db)
}

const PROPOSALS = 15_000
const AT_ONCE = 1_000
