import { sql } from 'kysely'

/**
 * Forecasts that a coordinator asked for. One is at work at a time; it belongs to whoever holds its lease, by the clock
 * of the database, and every write of it is refused when the epoch has moved on (fencing). The result holds counts, and
 * nobody's id.
 */
export const forecasts = sql`
create table forecast (
  id uuid constraint forecast_pkey primary key,
  status text not null default 'requested'
    constraint forecast_status_known check (status in ('requested', 'running', 'done', 'failed', 'cancelled')),
  years int not null constraint forecast_years check (years between 1 and 10),
  replications int not null constraint forecast_replications check (replications between 1 and 1000),
  seed text not null,
  from_history boolean not null,
  -- another policy to hold beside that of the region
  against_hash text constraint forecast_against_fkey references policy (hash),
  epoch int not null default 0,
  lease_until timestamptz,
  worker text,
  requested_at timestamptz not null,
  requested_by text not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- it is to stop: whoever is at work sees it as they renew their lease
  cancel_requested_at timestamptz,
  progress_per_mille int not null default 0 constraint forecast_progress check (progress_per_mille between 0 and 1000),
  as_of date,
  error text,
  -- JSON, gzipped
  result bytea,
  constraint forecast_leased_while_running check ((status = 'running') = (lease_until is not null)),
  constraint forecast_result_when_done check ((status = 'done') = (result is not null)),
  constraint forecast_reason_when_failed check (status <> 'failed' or error is not null)
);
create index forecast_waiting on forecast (requested_at) where status in ('requested', 'running');
create index forecast_recent on forecast (requested_at desc);

alter table forecast enable row level security;
alter table forecast force row level security;
create policy seen on forecast for select using ((select scope_is_region()));
create policy inserted on forecast for insert with check ((select scope_is_region()));
create policy changed on forecast for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on forecast for delete using ((select scope_is_region()));
grant select, insert, update, delete on forecast to thuismatch_worker;
`
