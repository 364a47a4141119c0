import { sql } from 'kysely'

/**
 * What the region has decided, version by version: drafts that are written at, and those that a second person approved,
 * each from its day on. An approved one is never written at again.
 */
export const policyVersions = sql`
create table policy_version (
  id uuid constraint policy_version_pkey primary key,
  -- by which people call it
  number int not null constraint policy_version_number_once unique,
  state text not null constraint policy_version_state_known check (state in ('draft', 'approved', 'withdrawn', 'discarded')),
  data jsonb not null,
  policy_hash text not null,
  -- of the document, for the version of a day
  valid_from date not null,
  valid_to date,
  why text not null constraint policy_version_why_length check (length(why) <= 1000),
  based_on uuid constraint policy_version_based_on references policy_version,
  revision int not null default 1,
  -- "coordinator:<id of the user>", "operator:<account>": everybody who wrote at it; nobody for the first, which comes from the settings
  written_by text[] not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  -- of a draft that was thrown away, or an approved one that was withdrawn before its day
  ended_by text,
  ended_at timestamptz,
  ended_why text constraint policy_version_ended_why_length check (length(ended_why) <= 1000),
  -- that the entry in the algorithm register says so
  published_by text,
  published_at timestamptz,
  constraint policy_version_approved check ((state in ('approved', 'withdrawn')) = (approved_at is not null)),
  constraint policy_version_second_person check (approved_by is null or not approved_by = any (written_by)),
  constraint policy_version_ended check ((state in ('withdrawn', 'discarded')) = (ended_at is not null))
);
create index policy_version_by_day on policy_version (valid_from desc, approved_at desc) where state = 'approved';
-- The first comes from the settings, once.
create unique index policy_version_first on policy_version ((true)) where approved_at is not null and approved_by is null;

create function policy_version_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.data, new.policy_hash, new.valid_from, new.valid_to, new.written_by, new.approved_by, new.approved_at)
    is distinct from (old.data, old.policy_hash, old.valid_from, old.valid_to, old.written_by, old.approved_by, old.approved_at) then
    raise exception 'policy version % is no draft any more, and stays as it is', old.number;
  end if;
  return new;
end $$;
create trigger policy_version_stays before update on policy_version
  for each row execute function policy_version_stays();
-- Another policy is a change that all that is open is held against.
create trigger policy_version_facts_changed after update of state on policy_version
  for each statement execute function facts_changed();

alter table policy_version enable row level security;
alter table policy_version force row level security;
create policy seen on policy_version for select using ((select scope_is_region()));
create policy inserted on policy_version for insert with check ((select scope_is_region()));
create policy changed on policy_version for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on policy_version for delete using ((select scope_is_region()));
grant select, insert, update, delete on policy_version to thuismatch_worker;
`
