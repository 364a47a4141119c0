import { sql } from 'kysely'

/**
 * Effects. A cause writes its effects to the outbox in its own transaction; the relay turns each row into deliveries,
 * one per recipient and channel, or into a job, and marks it relayed. `effect_key` names an effect once and for all, so
 * that relaying twice changes nothing.
 */
export const effects = sql`
create table outbox (
  id bigint generated always as identity constraint outbox_pkey primary key,
  kind text not null constraint outbox_kind_known check (kind in ('job', 'event', 'mail')),
  payload jsonb not null,
  created_at timestamptz not null default now(),
  available_at timestamptz not null default now(),
  relayed_at timestamptz,
  attempts int not null default 0,
  last_error text
);
create index outbox_waiting on outbox (available_at, id) where relayed_at is null;

-- Wakes the relays at the commit. A missed one costs a second: they look by themselves as well.
create function outbox_wakes_relay() returns trigger language plpgsql as $$
begin
  notify outbox;
  return null;
end $$;
create trigger outbox_wakes_relay after insert on outbox for each statement execute function outbox_wakes_relay();

create table webhook_endpoint (
  id uuid constraint webhook_endpoint_pkey primary key,
  scope_kind text not null constraint webhook_endpoint_scope_known check (scope_kind in ('municipality', 'provider')),
  scope text not null,
  url text not null,
  secret_sealed bytea not null,
  previous_secret_sealed bytea,
  previous_until timestamptz,
  created_at timestamptz not null,
  disabled_at timestamptz,
  disabled_reason text constraint webhook_endpoint_disabled_reason_known check (disabled_reason in ('gone', 'failing', 'operator')),
  failing_since timestamptz,
  constraint webhook_endpoint_previous_whole check ((previous_secret_sealed is null) = (previous_until is null)),
  constraint webhook_endpoint_disabled_why check ((disabled_at is null) = (disabled_reason is null))
);
create index webhook_endpoint_by_scope on webhook_endpoint (scope_kind, scope) where disabled_at is null;

create table delivery (
  id uuid constraint delivery_pkey primary key,
  effect_key text not null constraint delivery_effect_once unique,
  channel text not null constraint delivery_channel_known check (channel in ('email', 'webhook')),
  -- the event's type, or the mail's template
  kind text not null,
  -- what it is about, as ids
  payload jsonb not null,
  outbox_id bigint constraint delivery_outbox_fkey references outbox (id) on delete set null,
  caseworker_id text constraint delivery_caseworker_fkey references caseworker (id),
  endpoint_id uuid constraint delivery_endpoint_fkey references webhook_endpoint (id),
  state text not null default 'pending' constraint delivery_state_known
    check (state in ('pending', 'sent', 'uncertain', 'failed', 'cancelled')),
  attempts int not null default 0,
  created_at timestamptz not null,
  next_attempt_at timestamptz not null,
  -- when the job for the coming attempt was last put on the queue
  enqueued_at timestamptz,
  last_attempt_at timestamptz,
  last_status int,
  last_error text,
  sent_at timestamptz,
  constraint delivery_one_recipient check (
    (channel = 'email' and caseworker_id is not null and endpoint_id is null)
    or (channel = 'webhook' and endpoint_id is not null and caseworker_id is null)
  ),
  constraint delivery_sent_when check ((state = 'sent') = (sent_at is not null))
);
create index delivery_due on delivery (next_attempt_at) where state in ('pending', 'uncertain');
create index delivery_by_outbox on delivery (outbox_id);
create index delivery_by_endpoint on delivery (endpoint_id, created_at desc);
create index delivery_by_state on delivery (state, created_at desc);
`
