import { sql } from 'kysely'

/**
 * A link by which a housing provider sees what became of their places, and withdraws or corrects one. `provider:` and
 * its handle is a scope: the places that it names, those of the houses that it names, and what is proposed for these.
 */
export const providerLinks = sql`
create table provider_link (
  -- the part of the address that may stand in a log: it opens nothing
  handle text constraint provider_link_pkey primary key,
  name text not null constraint provider_link_name_length check (length(name) between 1 and 80),
  secret_hash bytea not null constraint provider_link_secret_once unique,
  house_ids text[] not null default '{}',
  place_ids text[] not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint provider_link_of_something check (cardinality(house_ids) + cardinality(place_ids) > 0),
  constraint provider_link_ends check (expires_at > created_at)
);

create function scoped_provider() returns text language sql stable
  return case when row_scope() like 'provider:%' then substr(row_scope(), 10) end;
-- A place of a provider is seen by the policy of the table itself.
create function provider_reaches(place_id text) returns boolean language sql stable
  return scoped_provider() is not null and exists (select from place p where p.id = place_id);
create function provider_names(place_id text, house_id text) returns boolean language sql stable
  return exists (select from provider_link l where l.handle = scoped_provider() and (place_id = any(l.place_ids) or house_id = any(l.house_ids)));

create policy seen on provider_link for select using ((select scope_is_region()) or handle = (select scoped_provider()));
create policy inserted on provider_link for insert with check ((select scope_is_region()));
create policy changed on provider_link for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on provider_link for delete using ((select scope_is_region()));
alter table provider_link enable row level security;
alter table provider_link force row level security;
grant select, insert, update, delete on provider_link to thuismatch_worker;

-- Beside what is there: the policies of one command are joined by "or".
create policy seen_by_provider on place for select using ((select scoped_provider()) is not null and provider_names(id, house_id));
create policy changed_by_provider on place for update using ((select scoped_provider()) is not null and provider_names(id, house_id))
  with check ((select scoped_provider()) is not null and provider_names(id, house_id));
create policy inserted_by_provider on place for insert with check ((select scoped_provider()) is not null and provider_names(id, house_id));
create policy seen_by_provider on house for select using ((select scoped_provider()) is not null and provider_names(null, id));
create policy seen_by_provider on proposal for select using ((select scoped_provider()) is not null and provider_reaches(place_id));
create policy changed_by_provider on proposal for update using ((select scoped_provider()) is not null and provider_reaches(place_id))
  with check ((select scoped_provider()) is not null and provider_reaches(place_id));
create policy seen_by_provider on place_listing for select using ((select scoped_provider()) is not null and provider_reaches(place_id));
create policy inserted_by_provider on place_listing for insert with check ((select scoped_provider()) is not null and provider_reaches(place_id));
create policy changed_by_provider on place_listing for update using ((select scoped_provider()) is not null and provider_reaches(place_id))
  with check ((select scoped_provider()) is not null and provider_reaches(place_id));
create policy seen_by_provider on run_trigger for select using ((select scoped_provider()) is not null and provider_reaches(place_id));
create policy inserted_by_provider on run_trigger for insert with check ((select scoped_provider()) is not null and provider_reaches(place_id));
create policy inserted_by_provider on audit_record for insert
  with check ((select scoped_provider()) is not null and actor_kind = 'provider' and actor_id = (select scoped_provider()));
`
