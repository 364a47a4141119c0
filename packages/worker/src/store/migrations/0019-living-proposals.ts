import { sql } from 'kysely'

/**
 * Open proposals stay true. Whatever can matter to one leaves a row in `fact_change` in its own transaction and asks
 * for a judgement of what is open; an accepted one that no longer holds is at risk, and says since when.
 */
export const livingProposals = sql`
alter table proposal
  add column at_risk_since timestamptz,
  -- what no longer holds, as the engine judged it: JSON under the key of its person
  add column standing_sealed bytea,
  -- nothing about it is sent on to the provider: it rests on a ban or a consent that is no longer there
  add column provider_hold boolean not null default false,
  add column end_cause text constraint proposal_end_cause_known
    check (end_cause in ('no_longer_eligible', 'place_gone', 'person_gone', 'taken_back')),
  -- after a yes: how often it was asked how it went, and when that is asked next
  add column follow_ups int not null default 0,
  add column follow_up_at timestamptz,
  add constraint proposal_at_risk_when_accepted check (at_risk_since is null or state = 'accepted'),
  drop constraint proposal_decline_by_known,
  add constraint proposal_decline_by_known check (decline_by in ('candidate', 'provider', 'coordinator')),
  drop constraint proposal_decline_has_reason,
  add constraint proposal_decline_has_reason check (
    (state not in ('declined', 'fallen_through') and coalesce(pending_choice, '') not in ('decline', 'fall_through'))
    or (decline_by is not null and decline_reason is not null)
    or (state = 'fallen_through' and end_cause is not null)
  );
create index proposal_to_follow_up on proposal (follow_up_at) where state = 'accepted' and pending_choice is null;
create index proposal_at_risk on proposal (at_risk_since) where at_risk_since is not null;

-- Nobody's: the pair rests, for nobody answered. Of a coordinator: a pair that was ruled out, or a proposal that was taken back.
alter table decline
  drop constraint decline_by_known,
  add constraint decline_by_known check (by in ('candidate', 'provider', 'nobody', 'coordinator'));

-- Something changed that can matter to an open proposal. A row stays until all that is open was judged after it.
create table fact_change (
  id bigint generated always as identity constraint fact_change_pkey primary key,
  at timestamptz not null default clock_timestamp()
);

-- On what day and by which policy all that is open was judged last: another of either is a change as well.
create table open_judgement (
  id int constraint open_judgement_pkey primary key default 1 constraint open_judgement_single check (id = 1),
  as_of date not null,
  policy_hash text not null,
  judged_at timestamptz not null
);

alter table fact_change enable row level security;
alter table fact_change force row level security;
create policy seen on fact_change for select using ((select scope_is_region()));
-- By a trigger, beside what changed.
create policy inserted on fact_change for insert with check ((select row_scope()) <> '');
create policy removed on fact_change for delete using ((select scope_is_region()));
grant select, insert, delete on fact_change to thuismatch_worker;

alter table open_judgement enable row level security;
alter table open_judgement force row level security;
create policy seen on open_judgement for select using ((select scope_is_region()));
create policy inserted on open_judgement for insert with check ((select scope_is_region()));
create policy changed on open_judgement for update using ((select scope_is_region())) with check ((select scope_is_region()));
create policy removed on open_judgement for delete using ((select scope_is_region()));
grant select, insert, update, delete on open_judgement to thuismatch_worker;

drop policy inserted on outbox;
create policy inserted on outbox for insert with check ((select scope_is_region())
  or (kind = 'event' and exists (select from proposal p where p.id = (payload ->> 'proposalId')::uuid))
  or (kind = 'job' and payload ->> 'name' = 'run.offer' and not exists (
    select from jsonb_array_elements_text(payload #> '{data,placeIds}') as named (id)
    where not exists (select from place p where p.id = named.id)))
  or (kind = 'job' and (select row_scope()) <> ''
    and payload = '{"queue": "maintenance", "name": "proposals.judge", "data": {}}'));

-- Once per transaction, however many statements change something.
create function facts_changed() returns trigger language plpgsql as $$
declare
  this text := pg_current_xact_id()::text;
begin
  if coalesce(current_setting('thuismatch.facts_changed_in', true), '') <> this then
    perform set_config('thuismatch.facts_changed_in', this, true);
    insert into fact_change default values;
    insert into outbox (kind, payload)
      values ('job', '{"queue": "maintenance", "name": "proposals.judge", "data": {}}');
  end if;
  return null;
end $$;
create trigger candidate_facts_changed after insert or delete or update of data_sealed, withdrawn_at, housed_at, erased_at on candidate
  for each statement execute function facts_changed();
create trigger place_facts_changed after insert or delete or update of data, house_id, withdrawn_at, filled_at on place
  for each statement execute function facts_changed();
create trigger house_facts_changed after insert or update of data or delete on house
  for each statement execute function facts_changed();
create trigger support_team_facts_changed after insert or update of data or delete on support_team
  for each statement execute function facts_changed();
create trigger decline_facts_changed after insert or update or delete on decline
  for each statement execute function facts_changed();
create trigger proposal_facts_changed after insert or update of state, pending_choice on proposal
  for each statement execute function facts_changed();
`
