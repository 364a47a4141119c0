import { sql } from 'kysely'

/**
 * What makes a pseudonym of a BSN, sealed under `SECRET_KEY`: the same for as long as this database lives. Derived anew
 * from a `SECRET_KEY` that was changed, it would make another person of everybody, without the limits that protect
 * them.
 */
export const pseudonymKey = sql`
create table pseudonym_key (
  only_one boolean constraint pseudonym_key_pkey primary key default true constraint pseudonym_key_once check (only_one),
  sealed bytea not null
);
alter table pseudonym_key enable row level security;
alter table pseudonym_key force row level security;
create policy seen on pseudonym_key for select using ((select scope_is_region()));
create policy inserted on pseudonym_key for insert with check ((select scope_is_region()));
create policy changed on pseudonym_key for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on pseudonym_key for delete using ((select scope_is_region()));
grant select, insert, update, delete on pseudonym_key to thuismatch_worker;
`
