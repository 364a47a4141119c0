import { sql } from 'kysely'

/** Who may open the coordinator's pages, by name, and the sessions that they have. Keys and tokens only as hashes. */
export const coordinatorUsers = sql`
create table coordinator_user (
  id uuid constraint coordinator_user_pkey primary key,
  name text not null constraint coordinator_user_name_length check (length(name) between 1 and 80),
  role text not null constraint coordinator_user_role_known check (role in ('coordinator', 'municipality', 'reader')),
  -- by today's codes; null is the region
  municipalities text[],
  -- of a key of their own, where there is no sign-in service
  key_hash bytea constraint coordinator_user_key_once unique,
  -- issuer and subject at the sign-in service
  subject text constraint coordinator_user_subject_once unique,
  created_at timestamptz not null,
  removed_at timestamptz,
  constraint coordinator_user_comes_in check (key_hash is not null or subject is not null),
  constraint coordinator_user_of_municipality check (role <> 'municipality' or municipalities is not null)
);
create unique index coordinator_user_name on coordinator_user (lower(name)) where removed_at is null;

create table coordinator_session (
  token_hash bytea constraint coordinator_session_pkey primary key,
  user_id uuid not null constraint coordinator_session_user references coordinator_user,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index coordinator_session_by_user on coordinator_session (user_id) where ended_at is null;

alter table coordinator_user enable row level security;
alter table coordinator_user force row level security;
create policy seen on coordinator_user for select using ((select scope_is_region()));
create policy inserted on coordinator_user for insert with check ((select scope_is_region()));
create policy changed on coordinator_user for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on coordinator_user for delete using ((select scope_is_region()));
grant select, insert, update, delete on coordinator_user to thuismatch_worker;

alter table coordinator_session enable row level security;
alter table coordinator_session force row level security;
create policy seen on coordinator_session for select using ((select scope_is_region()));
create policy inserted on coordinator_session for insert with check ((select scope_is_region()));
create policy changed on coordinator_session for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on coordinator_session for delete using ((select scope_is_region()));
grant select, insert, update, delete on coordinator_session to thuismatch_worker;
`
