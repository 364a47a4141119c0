import { sql } from 'kysely'

/**
 * What is matched: the people, the homes, and what limits both. The documents are those of the snapshot contract, kept
 * whole in `data`; a column stands beside it only where the database itself has to look.
 */
export const region = sql`
create table house (
  id text constraint house_pkey primary key,
  municipality text not null,
  data jsonb not null,
  revision bigint not null default 1,
  updated_at timestamptz not null default now()
);

create table support_team (
  id text constraint support_team_pkey primary key,
  municipality text not null,
  data jsonb not null,
  revision bigint not null default 1,
  updated_at timestamptz not null default now()
);

-- The address is sealed in the application: AES-256-GCM, bound to this table, column and row.
create table caseworker (
  id text constraint caseworker_pkey primary key,
  municipality text,
  locale text not null default 'nl' constraint caseworker_locale_known check (locale in ('nl', 'en')),
  email_sealed bytea,
  updated_at timestamptz not null default now()
);

-- The municipality is the one of origin, by today's code; null when it is not known.
create table candidate (
  id text constraint candidate_pkey primary key,
  municipality text,
  caseworker_id text not null constraint candidate_caseworker_fkey references caseworker (id),
  data jsonb not null,
  revision bigint not null default 1,
  updated_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  housed_at timestamptz
);
create index candidate_waiting on candidate (id) where withdrawn_at is null and housed_at is null;
create index candidate_by_municipality on candidate (municipality);

-- offer_revision counts how often the place came on offer: offered, changed, or free again after a proposal ended.
create table place (
  id text constraint place_pkey primary key,
  house_id text constraint place_house_fkey references house (id),
  team_id text constraint place_team_fkey references support_team (id),
  municipality text not null,
  data jsonb not null,
  revision bigint not null default 1,
  offer_revision bigint not null default 1,
  -- when its provider sent what is known of it: what was sent earlier and arrives later changes nothing
  confirmed_at timestamptz not null,
  updated_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  filled_at timestamptz
);
create index place_on_offer on place (id) where withdrawn_at is null and filled_at is null;
create index place_by_house on place (house_id);
create index place_by_team on place (team_id);
create index place_by_municipality on place (municipality);

-- A no, as it was meant. The snapshot spreads a house over its places and a municipality over those to avoid.
-- Lasts for good, through a day, or until the person's data change (candidate_revision is then behind).
create table decline (
  id uuid constraint decline_pkey primary key,
  candidate_id text not null constraint decline_candidate_fkey references candidate (id),
  place_id text not null constraint decline_place_fkey references place (id),
  proposal_id uuid,
  scope text not null constraint decline_scope_known check (scope in ('place', 'house', 'municipality', 'candidate')),
  house_id text,
  municipality text,
  by text not null constraint decline_by_known check (by in ('candidate', 'provider')),
  reason text not null,
  on_date date not null,
  until_date date,
  until_reassessed boolean not null default false,
  candidate_revision bigint not null,
  created_at timestamptz not null default now(),
  constraint decline_house_named check (scope <> 'house' or house_id is not null),
  constraint decline_municipality_named check (scope <> 'municipality' or municipality is not null),
  constraint decline_once unique nulls not distinct (candidate_id, place_id, by, reason, on_date, proposal_id)
);
create index decline_by_candidate on decline (candidate_id);
`
