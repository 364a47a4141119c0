import { createHash } from 'node:crypto'
import { type Db, inTransaction } from '@thuismatch/shared/db'
import { type Candidate, type Place, plainDate } from '@thuismatch/shared/domain'
import { sql } from 'kysely'
import type { Vault } from '../../store/vault.ts'
import { proposedRegion } from '../proposed-region.ts'

export const CODES = ['0344', '0355', '0310', '0545', '1961'] as const
export const NOW = new Date('2026-11-21T09:00:00Z')

/** What a query can be asked about; each may lie in a reach or outside of it. */
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

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Several municipalities, people of whom nothing is known but where they live, or not even that; every table has rows. */
export async function reachScene(db: Db, vault: Vault): Promise<readonly Target[]> {
  for (let region = 0; region < 3; region++)
    await proposedRegion(db, vault, {
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
      (gen_random_uuid(), 'one', ${hashOf('one')}, '{proposals}', '{0344}', ${NOW}, '2099-01-01'),
      (gen_random_uuid(), 'all', ${hashOf('all')}, '{proposals}', null, ${NOW}, '2099-01-01')`.execute(tx)
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
  `update house set municipality = '0310' where id = 'r1-h1'`,
  `update support_team set municipality = '0545' where id = 'r2-t1'`,
  `update caseworker set municipality = '0344', email_sealed = decode(repeat('01', 40), 'hex') where id like 'r0-%'`,
  `update proposal set state = 'expired', closed_at = created_at where id = (select max(id::text)::uuid from proposal)`,
  `update candidate set caseworker_id = 'r0-cw0' where id = (select candidate_id from proposal where caseworker_id = 'r1-cw1' limit 1)`,
  `update candidate set withdrawn_at = now() where id = (select max(id) from candidate where id not in (select candidate_id from proposal))`,
  `insert into match_run (id, run_key, kind, status, epoch, place_ids, requested_at, started_at, lease_until, finished_at, error) values
    (gen_random_uuid(), 'lost', 'offer', 'running', 5, '{r0-p1}', '2026-11-20', '2026-11-20', '2026-11-20', null, null),
    (gen_random_uuid(), 'asked', 'nightly', 'requested', 0, null, '2026-11-20', null, null, null, null),
    (gen_random_uuid(), 'failed', 'nightly', 'failed', 1, null, '2026-11-20', null, null, '2026-11-20', 'broke')`,
  `insert into decline (id, candidate_id, place_id, scope, by, reason, on_date, candidate_revision)
    select gen_random_uuid(), candidate_id, place_id, 'place', 'candidate', 'other', '2026-01-01', 1 from proposal`,
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
  `update webhook_endpoint set disabled_at = now(), disabled_reason = 'test', failing_since = now() where scope = '0344'`,
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
]
