import { sql } from 'kysely'

/**
 * What a coordinator does by hand: somebody or something takes no part for a while, and a pair is proposed that nobody
 * matched.
 */
export const acts = sql`
alter table candidate
  -- takes no part since then, through the day, or until somebody says otherwise
  add column paused_at timestamptz,
  add column paused_until date,
  add constraint candidate_paused_since check (paused_until is null or paused_at is not null);
alter table place
  add column held_at timestamptz,
  add column held_until date,
  add constraint place_held_since check (held_until is null or held_at is not null);

alter table proposal
  -- by a person and not by a run: why, and which criteria they overruled
  add column chosen_reason text constraint proposal_chosen_reason_is_code check (chosen_reason ~ '^[a-z_]{1,60}$'),
  add column overruled text[] not null default '{}',
  drop constraint proposal_end_cause_known,
  add constraint proposal_end_cause_known
    check (end_cause in ('no_longer_eligible', 'place_gone', 'person_gone', 'paused', 'taken_back'));

create policy changed on fact_change for update using ((select scope_is_region())) with check ((select scope_is_region()));
grant update on fact_change to thuismatch_worker;

-- Without a scope no row is there to be changed, and a statement that changes none fires all the same.
create or replace function facts_changed() returns trigger language plpgsql as $$
declare
  this text := pg_current_xact_id()::text;
begin
  if row_scope() <> '' and coalesce(current_setting('thuismatch.facts_changed_in', true), '') <> this then
    perform set_config('thuismatch.facts_changed_in', this, true);
    insert into fact_change default values;
    insert into outbox (kind, payload)
      values ('job', '{"queue": "maintenance", "name": "proposals.judge", "data": {}}');
  end if;
  return null;
end $$;

drop trigger candidate_facts_changed on candidate;
create trigger candidate_facts_changed
  after insert or delete or update of data_sealed, withdrawn_at, housed_at, erased_at, paused_at, paused_until on candidate
  for each statement execute function facts_changed();
drop trigger place_facts_changed on place;
create trigger place_facts_changed
  after insert or delete or update of data, house_id, withdrawn_at, filled_at, held_at, held_until on place
  for each statement execute function facts_changed();
`
