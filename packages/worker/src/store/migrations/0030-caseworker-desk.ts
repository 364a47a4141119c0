import { sql } from 'kysely'

/**
 * The desk of a caseworker: one link to all that is theirs, and their own number for each client; what is told of a
 * place beside what it is matched by; and the place as it was when it was proposed, so that a page can say what
 * changed.
 */
export const caseworkerDesk = sql`
create table caseworker_link (
  -- the part of the address that may stand in a log: it opens nothing
  handle text constraint caseworker_link_pkey primary key,
  caseworker_id text not null constraint caseworker_link_caseworker references caseworker,
  secret_hash bytea not null constraint caseworker_link_secret_once unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index caseworker_link_by_caseworker on caseworker_link (caseworker_id) where revoked_at is null;

create table client_number (
  candidate_id text not null constraint client_number_candidate references candidate on delete cascade,
  caseworker_id text not null constraint client_number_caseworker references caseworker,
  -- under the key of the person
  number_sealed bytea not null,
  updated_at timestamptz not null,
  constraint client_number_pkey primary key (candidate_id, caseworker_id)
);

create table place_listing (
  place_id text constraint place_listing_pkey primary key constraint place_listing_place references place,
  data jsonb not null,
  -- whom to call, under a key of its own
  contact_sealed bytea,
  revision integer not null default 1,
  updated_at timestamptz not null
);

create trigger place_listing_gives_up_its_key after delete or update of contact_sealed on place_listing
  for each row execute function gives_up_its_key('contact_sealed');

-- Whoever lives in the home is no part of what the page compares.
alter table proposal add column place_then jsonb;
create function proposal_keeps_its_place() returns trigger language plpgsql as $$
begin
  select data - 'occupiedBy' into new.place_then from place where id = new.place_id;
  return new;
end $$;
create trigger proposal_keeps_its_place before insert on proposal for each row execute function proposal_keeps_its_place();

-- "desk:" and the handle of a link in force: what belongs to its caseworker.
create function scoped_desk() returns text language sql stable
  return case when row_scope() like 'desk:%'
    then (select caseworker_id from caseworker_link where handle = substr(row_scope(), 6)) end;

alter policy seen on caseworker using (
  (select scope_is_region()) or id = (select scoped_caseworker()) or id = (select scoped_desk())
    or caseworker_in_scope(municipality, email_sealed));
alter policy seen on candidate using (
  (select scope_is_region()) or persons_municipality(municipality, resides_in) = any ((select scoped_codes())::text[])
    or caseworker_id = (select scoped_caseworker()) or caseworker_id = (select scoped_desk()));
alter policy seen on proposal using (
  (select scope_is_region()) or municipality = any ((select scoped_codes())::text[]) or id = (select scoped_proposal())
    or caseworker_id = (select scoped_desk())
    or case when (select scoped_codes() <> '{}') then exists (select from candidate c where c.id = candidate_id
      and persons_municipality(c.municipality, c.resides_in) = any ((select scoped_codes())::text[])) else false end);
alter policy seen on place using (
  (select scope_is_region()) or municipality = any ((select scoped_codes())::text[]) or id = (select scoped_place())
    or case when (select scoped_desk()) is null then false
      else exists (select from proposal p where p.place_id = place.id and p.caseworker_id = (select scoped_desk())) end);

-- From the desk a proposal is opened with a link of its own.
alter policy seen on decision_link using ((select scope_is_region()) or proposal_id = (select scoped_proposal())
  or caseworker_id = (select scoped_desk()));
alter policy inserted on decision_link with check ((select scope_is_region()) or (caseworker_id = (select scoped_desk())
  and exists (select from proposal p where p.id = proposal_id and p.caseworker_id = (select scoped_desk()))));

create policy seen on caseworker_link for select using (
  (select scope_is_region()) or handle = (select case when row_scope() like 'desk:%' then substr(row_scope(), 6) end)
    or caseworker_id = (select scoped_caseworker()));
create policy inserted on caseworker_link for insert with check ((select scope_is_region()));
create policy changed on caseworker_link for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on caseworker_link for delete using ((select scope_is_region()));

create policy seen on client_number for select using (
  (select scope_is_region()) or caseworker_id = (select scoped_desk()) or caseworker_id = (select scoped_caseworker()));
create policy inserted on client_number for insert with check ((select scope_is_region())
  or (caseworker_id = (select scoped_desk()) and exists (select from candidate c where c.id = candidate_id and c.caseworker_id = (select scoped_desk()))));
create policy changed on client_number for update using ((select scope_is_region()) or caseworker_id = (select scoped_desk()))
  with check ((select scope_is_region()) or caseworker_id = (select scoped_desk()));
create policy removed on client_number for delete using ((select scope_is_region()) or caseworker_id = (select scoped_desk()));

create policy seen on place_listing for select using ((select scope_is_region()) or place_id = (select scoped_place())
  or case when (select scoped_codes() <> '{}') or (select scoped_desk()) is not null
    then exists (select from place p where p.id = place_id) else false end);
create policy inserted on place_listing for insert with check ((select scope_is_region()) or case when (select scoped_codes() <> '{}')
  then exists (select from place p where p.id = place_id and p.municipality = any ((select scoped_codes())::text[])) else false end);
create policy changed on place_listing for update using ((select scope_is_region()) or case when (select scoped_codes() <> '{}')
  then exists (select from place p where p.id = place_id and p.municipality = any ((select scoped_codes())::text[])) else false end)
  with check ((select scope_is_region()) or case when (select scoped_codes() <> '{}')
  then exists (select from place p where p.id = place_id and p.municipality = any ((select scoped_codes())::text[])) else false end);
create policy removed on place_listing for delete using ((select scope_is_region()));

alter table caseworker_link enable row level security;
alter table caseworker_link force row level security;
alter table client_number enable row level security;
alter table client_number force row level security;
alter table place_listing enable row level security;
alter table place_listing force row level security;
grant select, insert, update, delete on caseworker_link, client_number, place_listing to thuismatch_worker;
`
