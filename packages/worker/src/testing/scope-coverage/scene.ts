import { createHash } from 'node:crypto'
import { type Candidate, type Place, plainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { proposedRegion } from '../proposed-region.ts'

export const CODES = ['0344', '0355', '0310', '0545', '1961'] as const
export const NOW = new Date('2026-11-21T09:00:00Z')
/** Of the policy: one that was approved, and a draft. */
export const POLICY_VERSIONS = ['00000000-0000-7000-8000-00000000d001', '00000000-0000-7000-8000-00000000d002'] as const

/** What a query can be asked about; each may lie in a scope or outside of it. */
export interface Target {
  readonly candidateId: string
  readonly placeId: string
  readonly houseId: string
  readonly teamId: string
  readonly proposalId: string
  readonly caseworkerId: string
  readonly code: string
  readonly runId: string
  readonly failedRunId: string
  readonly keyId: string
  readonly endpointId: string
  readonly endpointOffId: string
  readonly mailId: string
  readonly webhookId: string
  /** Of a proposal that is over. */
  readonly freePlaceId: string
  readonly freeCandidateId: string
  readonly canaryId: string
}

export const hashIn = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Several municipalities, people of whom nothing is known but where they live, or not even that; every table has rows.
 */
export async function reachScene(db: Db, dataKeys: DataKeyStore): Promise<readonly Target[]> {
  for (let region = 0; region < 3; region++)
    await proposedRegion(db, dataKeys, {
      now: NOW,
      name: `r${region}`,
      candidates: 8,
      places: 4,
      caseworkerId: (index) => `r${region}-cw${index % 3}`,
      candidate: (one, index): Candidate => ({
        ...one,
        originMunicipality: [...CODES, null, null, null][(index + region) % 8] ?? null,
        deadlineOn: plainDate('2026-12-10'),
        residesIn: index % 3 === 0 ? null : (CODES[(index * 2 + region) % 5] ?? null),
      }),
      place: (one, index): Place => ({ ...one, municipality: CODES[(index + region) % 4] as string }),
    })
  await inTransaction(db, async (tx) => {
    for (const statement of EVERY_OTHER_TABLE) await sql.raw(statement).execute(tx)
    await sql`insert into decision_link (secret_hash, proposal_id, caseworker_id, created_at)
      select sha256(id::text::bytea), id, caseworker_id, created_at from proposal`.execute(tx)
    await sql`insert into api_key (id, name, secret_hash, rights, municipalities, created_at, expires_at) values
      (gen_random_uuid(), 'one', ${hashIn('one')}, '{proposals}', '{0344}', ${NOW}, '2099-01-01'),
      (gen_random_uuid(), 'all', ${hashIn('all')}, '{proposals}', null, ${NOW}, '2099-01-01')`.execute(tx)
    for (const table of ['candidate', 'place'])
      await sql`update ${sql.table(table)} set written_by = (select id from api_key limit 1)`.execute(tx)
  })
  const { rows } = await sql<Target>`
    select p.candidate_id, p.place_id, place.house_id, place.team_id, p.id as proposal_id, p.caseworker_id,
      p.municipality as code, p.run_id, (select id from match_run where run_key = 'failed') as failed_run_id, (select id from api_key limit 1) as key_id,
      (select id from webhook_endpoint where disabled_at is null) as endpoint_id,
      (select id from webhook_endpoint where disabled_at is not null) as endpoint_off_id,
      (select id from delivery where channel = 'email' limit 1) as mail_id,
      (select id from delivery where channel = 'webhook' limit 1) as webhook_id,
      (select place_id from proposal where state = 'expired') as free_place_id,
      (select candidate_id from proposal where state = 'expired') as free_candidate_id,
      (select id from canary where acked_at is null) as canary_id
    from proposal p join place on place.id = p.place_id order by p.id
  `.execute(db)
  return rows
}

const EVERY_OTHER_TABLE = [
  `update candidate set imported_by = 'importer'`,
  `update place set imported_by = 'importer'`,
  `update house set data = jsonb_set(data, '{residents}', (select coalesce(jsonb_agg(candidate_id), '[]') from proposal))`,
  `update house set municipality = '0310' where id = 'r1-h1'`,
  `update support_team set municipality = '0545' where id = 'r2-t1'`,
  `update caseworker set municipality = '0344', email_sealed = decode(repeat('01', 40), 'hex') where id like 'r0-%'`,
  `update proposal set state = 'expired', closed_at = created_at, end_cause = 'chain_broken'
    where id = (select max(id::text)::uuid from proposal)`,
  `update candidate set caseworker_id = 'r0-cw0' where id = (select candidate_id from proposal where caseworker_id = 'r1-cw1' limit 1)`,
  `update candidate set withdrawn_at = now() where id = (select max(id) from candidate where id not in (select candidate_id from proposal))`,
  `insert into match_run (id, run_key, kind, status, epoch, place_ids, requested_at, started_at, lease_until, finished_at, error) values
    (gen_random_uuid(), 'lost', 'offer', 'running', 5, '{r0-p1}', '2026-11-20', '2026-11-20', '2026-11-20', null, null),
    (gen_random_uuid(), 'asked', 'nightly', 'requested', 0, null, '2026-11-20', null, null, null, null),
    (gen_random_uuid(), 'failed', 'nightly', 'failed', 1, null, '2026-11-20', null, null, '2026-11-20', 'broke')`,
  `insert into decline (id, candidate_id, place_id, scope, by, reason, on_date, candidate_revision)
    select gen_random_uuid(), candidate_id, place_id, 'place', 'candidate', 'other', '2026-01-01', 1 from proposal`,
  `insert into distinct_people (first_id, second_id, said_at)
    select min(candidate_id collate "C"), max(candidate_id collate "C"), now() from proposal`,
  `insert into audit_record (at, actor_kind, action, subject_kind, subject_id, municipality)
    select created_at, 'system', 'proposal.created', 'proposal', id::text, municipality from proposal`,
  `insert into audit_seal select coalesce(municipality, 'region'), row_number() over (partition by municipality), id, sha256('x'), at
    from audit_record where id % 2 = 0`,
  `delete from audit_unsealed where record_id = (select max(record_id) from audit_unsealed where record_id % 2 = 1)`,
  `insert into run_trigger (key, candidate_id, cause) select 'candidate:' || id || ':1', id, 'test' from candidate`,
  `insert into run_trigger (key, place_id, cause) select 'offer:' || id || ':1', id, 'test' from place`,
  `update run_trigger set run_id = (select id from match_run where run_key = 'lost') where place_id = (select place_id from proposal order by id limit 1)`,
  `insert into outbox (kind, payload)
    select 'event', jsonb_build_object('type', 'proposal.created', 'proposalId', id) from proposal`,
  `insert into webhook_endpoint (id, scope_kind, scope, url, secret_sealed, created_at)
    select gen_random_uuid(), 'municipality', code, 'https://example.org', 'sealed', now() from unnest('{0355,0344}'::text[]) code`,
  `update webhook_endpoint set disabled_at = now(), disabled_reason = 'operator', failing_since = now() where scope = '0344'`,
  `insert into delivery (id, effect_key, channel, kind, payload, endpoint_id, created_at, next_attempt_at)
    select gen_random_uuid(), 'webhook:' || id, 'webhook', 'proposal.created', '{}', id, '2026-11-21', '2026-11-21' from webhook_endpoint
    where disabled_at is null`,
  `insert into delivery (id, effect_key, channel, kind, payload, caseworker_id, created_at, next_attempt_at)
    select gen_random_uuid(), 'mail:' || id, 'email', 'proposals', '{}', id, '2026-11-21', '2026-11-21' from caseworker`,
  `insert into quarantined_job (id, queue, job_id, job_name, payload, problems, quarantined_at)
    select gen_random_uuid(), 'offers', id, 'place.offered', data::text, '[]', now() from place`,
  `insert into worker (id, host, pid, version, started_at, seen_at) values ('w1', 'here', 1, '1', now(), '2099-01-01')`,
  `insert into key_to_destroy (key_id) values (gen_random_uuid())`,
  `insert into canary (id, worker_id, sent_at, acked_at) select gen_random_uuid(), 'w1', now(), acked
    from (values (now()), (null)) as heard (acked)`,
  `insert into schedule values ('reminders', '2026-11-21')`,
  `insert into ledger_placement (id, placed_on, received_by, sent_by, with_ground)
    select gen_random_uuid(), '2026-11-01', code, '0344', code = '0355' from unnest('{0355,0344}'::text[]) code`,
  `insert into ledger_trade (id, period, from_municipality, to_municipality, people, recorded_at)
    values (gen_random_uuid(), '2026-H2', '0344', '0355', 1, '2026-11-20')`,
  `insert into coordinator_user (id, name, role, municipalities, key_hash, created_at)
    values ('00000000-0000-7000-8000-00000000c001', 'A. Tester', 'reader', null, sha256('k'), '2026-11-20')`,
  `insert into coordinator_session (token_hash, user_id, created_at, seen_at, expires_at)
    values (sha256('t'), '00000000-0000-7000-8000-00000000c001', '2026-11-20', '2026-11-20', '2099-01-01')`,
  `insert into decline (id, candidate_id, place_id, scope, by, reason, on_date, candidate_revision)
    select gen_random_uuid(), candidate_id, place_id, 'place', 'coordinator', 'blocked', '2026-01-01', 1 from proposal`,
  `update proposal set take_back_at = '2026-11-21', take_back_by = 'coordinator:a', take_back_reason = 'other' where state in ('proposed', 'accepted')`,
  `insert into policy_version (id, number, state, data, policy_hash, valid_from, why, written_by, created_at, changed_at, approved_by, approved_at)
    values ('00000000-0000-7000-8000-00000000d001', 1, 'approved', '{"id": "one"}', 'sha256:1', '2026-01-01', '', '{}', now(), now(), 'operator:z', '2026-11-20')`,
  `insert into policy_version (id, number, state, data, policy_hash, valid_from, why, based_on, written_by, created_at, changed_at)
    values ('00000000-0000-7000-8000-00000000d002', 2, 'draft', '{"id": "two"}', 'sha256:2', '2026-12-01', '',
      '00000000-0000-7000-8000-00000000d001', '{operator:a}', now(), now())`,
  `insert into caseworker_link (handle, caseworker_id, secret_hash, created_at, expires_at)
    select substr(upper(md5(id)), 1, 12), id, sha256(('desk ' || id)::bytea), '2026-11-20', '2099-01-01' from caseworker`,
  `insert into client_number (candidate_id, caseworker_id, number_sealed, updated_at)
    select candidate_id, caseworker_id, decode(repeat('01', 40), 'hex'), '2026-11-20' from proposal`,
  `insert into place_listing (place_id, data, updated_at) select id, '{"street":"Dorpsstraat"}', '2026-11-20' from place`,
  `insert into provider_link (handle, name, secret_hash, place_ids, created_at, expires_at)
    select '000000000001', 'Woongoed', sha256('provider'), array_agg(id), '2026-11-20', '2099-01-01' from place`,
  `insert into forecast (id, years, replications, seed, from_history, requested_at, requested_by, status, as_of, finished_at, result, against_hash)
    values ('00000000-0000-7000-8000-00000000f001', 1, 2, 's', false, '2026-11-01', 'u', 'done', '2026-11-01', '2026-11-01', 'x', (select min(hash) from policy)),
      ('00000000-0000-7000-8000-00000000f002', 1, 2, 's', false, '2026-11-20', 'u', 'requested', null, null, null, null)`,
  `insert into indication (key_hash, stream_hash, candidate_id, municipality, assigned_at, dated_on, withdrawn, written_at)
    select sha256(candidate_id::bytea), sha256('x'), candidate_id, municipality, '2026-11-02T10:15:00', '2026-11-02', false, '2026-11-02' from proposal`,
  `insert into pseudonym_key (sealed) values ('sealed')`,
  `insert into open_judgement (as_of, policy_hash, judged_at) values ('2026-11-21', 'sha256:0', now())`,
]
