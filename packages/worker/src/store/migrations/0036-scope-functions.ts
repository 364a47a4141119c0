import { sql } from 'kysely'

/**
 * What a policy looks up in another table stands in a function. A query in a policy is planned with each statement,
 * with the policies of the table that it names and the tables that these name, also in scope of the region, where
 * none of it is ever asked: to plan one row for the outbox took 2 ms. PostgreSQL leaves a function that holds a
 * query alone until it is called. Who sees and writes what stays as it was.
 */
export const scopeFunctions = sql`
create function place_in_codes(of text) returns boolean language sql stable
  return exists (select from place p where p.id = of and p.municipality = any ((select scoped_codes())::text[]));
create function person_in_codes(of text) returns boolean language sql stable
  return exists (select from candidate c where c.id = of
    and persons_municipality(c.municipality, c.resides_in) = any ((select scoped_codes())::text[]));
create function place_on_desk(of text) returns boolean language sql stable
  return exists (select from proposal p where p.place_id = of and p.caseworker_id = (select scoped_desk()));
create function proposal_on_desk(of uuid) returns boolean language sql stable
  return exists (select from proposal p where p.id = of and p.caseworker_id = (select scoped_desk()));
create function person_on_desk(of text) returns boolean language sql stable
  return exists (select from candidate c where c.id = of and c.caseworker_id = (select scoped_desk()));
-- By the policies of the tables themselves.
create function place_in_scope(of text) returns boolean language sql stable
  return exists (select from place p where p.id = of);
create function proposal_in_scope(of uuid) returns boolean language sql stable
  return exists (select from proposal p where p.id = of);
create function places_in_scope(named jsonb) returns boolean language sql stable
  return not exists (select from jsonb_array_elements_text(named) as one (id)
    where not exists (select from place p where p.id = one.id));

alter policy seen on place using (
  (select scope_is_region()) or municipality = any ((select scoped_codes())::text[]) or id = (select scoped_place())
    or case when (select scoped_desk()) is null then false else place_on_desk(id) end);

alter policy seen on proposal using (
  (select scope_is_region()) or municipality = any ((select scoped_codes())::text[]) or id = (select scoped_proposal())
    or caseworker_id = (select scoped_desk())
    or case when (select scoped_codes() <> '{}') then person_in_codes(candidate_id) else false end);
alter policy changed on proposal
  using ((select scope_is_region()) or municipality = any ((select scoped_codes())::text[]) or id = (select scoped_proposal())
    or case when (select scoped_codes() <> '{}') then person_in_codes(candidate_id) else false end)
  with check ((select scope_is_region()) or municipality = any ((select scoped_codes())::text[]) or id = (select scoped_proposal())
    or case when (select scoped_codes() <> '{}') then person_in_codes(candidate_id) else false end);

alter policy seen on run_trigger using ((select scope_is_region())
  or case when (select scoped_codes() <> '{}') then place_in_codes(place_id) or person_in_codes(candidate_id) else false end);
alter policy inserted on run_trigger with check ((select scope_is_region())
  or case when (select scoped_codes() <> '{}') then place_in_codes(place_id) or person_in_codes(candidate_id) else false end);

alter policy inserted on outbox with check ((select scope_is_region())
  or (kind = 'event' and proposal_in_scope((payload ->> 'proposalId')::uuid))
  or (kind = 'job' and payload ->> 'name' = 'run.offer' and places_in_scope(payload #> '{data,placeIds}'))
  or (kind = 'job' and (select row_scope()) <> ''
    and payload = '{"queue": "maintenance", "name": "proposals.judge", "data": {}}'));

alter policy inserted on audit_record with check ((select scope_is_region())
  or municipality = any ((select scoped_codes())::text[])
  or proposal_in_scope(case when subject_kind = 'proposal' then subject_id::uuid end));

alter policy seen on place_listing using ((select scope_is_region()) or place_id = (select scoped_place())
  or case when (select scoped_codes() <> '{}') or (select scoped_desk()) is not null then place_in_scope(place_id) else false end);
alter policy inserted on place_listing with check ((select scope_is_region())
  or case when (select scoped_codes() <> '{}') then place_in_codes(place_id) else false end);
alter policy changed on place_listing
  using ((select scope_is_region()) or case when (select scoped_codes() <> '{}') then place_in_codes(place_id) else false end)
  with check ((select scope_is_region()) or case when (select scoped_codes() <> '{}') then place_in_codes(place_id) else false end);

alter policy inserted on decision_link with check ((select scope_is_region())
  or (caseworker_id = (select scoped_desk()) and proposal_on_desk(proposal_id)));
alter policy inserted on client_number with check ((select scope_is_region())
  or (caseworker_id = (select scoped_desk()) and person_on_desk(candidate_id)));

alter policy seen on indication using ((select scope_is_region()) or municipality = any ((select scoped_codes())::text[])
  or case when (select scoped_codes() <> '{}') then person_in_codes(candidate_id) else false end);
alter policy inserted on indication with check ((select scope_is_region()) or municipality = any ((select scoped_codes())::text[])
  or case when (select scoped_codes() <> '{}') then person_in_codes(candidate_id) else false end);
alter policy changed on indication
  using ((select scope_is_region()) or municipality = any ((select scoped_codes())::text[])
    or case when (select scoped_codes() <> '{}') then person_in_codes(candidate_id) else false end)
  with check ((select scope_is_region()) or municipality = any ((select scoped_codes())::text[])
    or case when (select scoped_codes() <> '{}') then person_in_codes(candidate_id) else false end);
`
