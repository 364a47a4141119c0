import { sql } from 'kysely'

/**
 * Whom a coordinator calls, sealed under the key of the caseworker; and who wrote a row by the API last, so that a key
 * can ask for what is its own. A key of a municipality reaches its caseworkers, and those of whom nothing is known yet.
 */
export const caseworkerContact = sql`
alter table caseworker add column contact_sealed bytea;
alter table caseworker add constraint caseworker_contact_with_address check (contact_sealed is null or email_sealed is not null);
alter table caseworker add column revision integer not null default 1;

-- The key of the API; no reference, for what a key wrote stays when the key is gone.
alter table candidate add column written_by uuid;
alter table place add column written_by uuid;
alter table house add column written_by uuid;
alter table support_team add column written_by uuid;
alter table caseworker add column written_by uuid;
create index candidate_by_writer on candidate (written_by, id) where written_by is not null;
create index place_by_writer on place (written_by, id) where written_by is not null;
create index house_by_writer on house (written_by, id) where written_by is not null;
create index support_team_by_writer on support_team (written_by, id) where written_by is not null;
create index caseworker_by_writer on caseworker (written_by, id) where written_by is not null;

alter table api_key drop constraint api_key_rights_known;
alter table api_key add constraint api_key_rights_known
  check (rights <@ array['candidates', 'places', 'caseworkers', 'proposals', 'decisions'] and cardinality(rights) > 0);

create function caseworker_in_scope(municipality text, email_sealed bytea) returns boolean language sql stable
  return municipality = any (scoped_codes())
    or (municipality is null and email_sealed is null and cardinality(scoped_codes()) > 0);
alter policy seen on caseworker using (
  (select scope_is_region()) or id = (select scoped_caseworker()) or caseworker_in_scope(municipality, email_sealed));
alter policy inserted on caseworker with check ((select scope_is_region()) or caseworker_in_scope(municipality, email_sealed));
alter policy changed on caseworker using ((select scope_is_region()) or caseworker_in_scope(municipality, email_sealed))
  with check ((select scope_is_region()) or caseworker_in_scope(municipality, email_sealed));
`
