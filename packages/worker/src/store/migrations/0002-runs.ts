import { sql } from 'kysely'

/**
 * Matching runs. A run belongs to whoever holds its lease, by the clock of the database; taking over raises the epoch,
 * and every write of a run is refused when the epoch has moved on (fencing).
 *
 * Keys: `nightly:<day in Amsterdam>`, `offer:<place>:<offer revision>`, `candidate:<id>:<revision>`, `manual:<id>`.
 */
export const runs = sql`
create table policy (
  hash text constraint policy_pkey primary key,
  data jsonb not null,
  first_used_at timestamptz not null default now()
);

create table match_run (
  id uuid constraint match_run_pkey primary key,
  run_key text not null constraint match_run_key_once unique,
  kind text not null constraint match_run_kind_known check (kind in ('nightly', 'offer')),
  status text not null default 'requested'
    constraint match_run_status_known check (status in ('requested', 'running', 'done', 'failed')),
  -- null: the whole region; else the places that are to be matched
  place_ids text[],
  epoch int not null default 0,
  lease_until timestamptz,
  worker text,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  as_of date,
  policy_hash text constraint match_run_policy_fkey references policy (hash),
  snapshot_hash text,
  snapshot bytea,
  result bytea,
  objective jsonb,
  proposals int,
  -- pairs of the result that were not written: the place, the person or the limit had changed meanwhile
  dropped int,
  error text,
  phase_ms jsonb,
  constraint match_run_leased_while_running check ((status = 'running') = (lease_until is not null)),
  constraint match_run_result_when_done check (status <> 'done' or (result is not null and snapshot is not null)),
  constraint match_run_reason_when_failed check (status <> 'failed' or error is not null)
);
create index match_run_waiting on match_run (requested_at) where status in ('requested', 'running');
create index match_run_recent on match_run (requested_at desc);

-- Why an on-demand run is wanted. Gathered here, not in the queue: a run takes every trigger that no other has taken.
create table run_trigger (
  id bigint generated always as identity constraint run_trigger_pkey primary key,
  key text not null constraint run_trigger_key_once unique,
  place_id text constraint run_trigger_place_fkey references place (id),
  candidate_id text constraint run_trigger_candidate_fkey references candidate (id),
  cause text not null,
  created_at timestamptz not null default now(),
  run_id uuid constraint run_trigger_run_fkey references match_run (id),
  -- how many runs that took it have failed
  failures int not null default 0,
  constraint run_trigger_names_one check (num_nonnulls(place_id, candidate_id) = 1)
);
create index run_trigger_waiting on run_trigger (id) where run_id is null;
create index run_trigger_by_run on run_trigger (run_id);

-- The times of repeated work, kept here so that an emptied queue forgets nothing.
create table schedule (
  name text constraint schedule_pkey primary key,
  last_due_at timestamptz not null
);

create table worker (
  id text constraint worker_pkey primary key,
  host text not null,
  pid int not null,
  version text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  stopped_at timestamptz
);

-- Sent through the whole chain, outbox to queue to handler, every half minute by every worker.
create table canary (
  id uuid constraint canary_pkey primary key,
  worker_id text not null,
  sent_at timestamptz not null,
  acked_at timestamptz,
  acked_by text
);
create index canary_by_worker on canary (worker_id, sent_at desc);

-- Jobs that did not parse, or that failed for good, with every reason. Blocks nobody; a person looks.
create table quarantined_job (
  id uuid constraint quarantined_job_pkey primary key,
  queue text not null,
  job_id text not null,
  job_name text not null,
  -- as JSON text: what somebody sent may be more than jsonb takes
  payload text,
  problems jsonb not null,
  quarantined_at timestamptz not null,
  resolved_at timestamptz,
  constraint quarantined_job_once unique (queue, job_id)
);
`
