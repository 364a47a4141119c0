import { sql } from 'kysely'

/**
 * When a proposal last changed, by the clock of the database and beside the revision that the same trigger counts: an
 * undo and what takes effect later have no moment of their own in the other columns.
 */
export const changedProposals = sql`
alter table proposal add column updated_at timestamptz;

-- The newest moment that is known of those that are there. They keep their revision: nothing of them has changed.
alter table proposal disable trigger proposal_keeps_its_life;
update proposal set updated_at = greatest(
  created_at, reminded_at, decided_at, closed_at, case when pending_choice is null then effective_at end
);
alter table proposal enable trigger proposal_keeps_its_life;
alter table proposal alter column updated_at set default clock_timestamp(), alter column updated_at set not null;

create index proposal_by_change on proposal (updated_at);

create or replace function proposal_keeps_its_life() returns trigger language plpgsql as $$
begin
  if (new.id, new.run_id, new.place_id, new.created_at) is distinct from (old.id, old.run_id, old.place_id, old.created_at)
     or (new.candidate_id <> old.candidate_id
       and not exists (select from candidate where id = new.candidate_id and erased_at is not null)) then
    raise exception 'proposal %: what was proposed to whom cannot change', old.id
      using errcode = 'check_violation', constraint = 'proposal_identity_kept';
  end if;
  if new.state <> old.state and not (
    (old.state = 'proposed' and new.state in ('accepted', 'declined', 'expired', 'withdrawn'))
    or (old.state = 'accepted' and new.state in ('placed', 'fallen_through'))
  ) then
    raise exception 'proposal %: % cannot become %', old.id, old.state, new.state
      using errcode = 'check_violation', constraint = 'proposal_transition_allowed';
  end if;
  new.revision := old.revision + 1;
  new.updated_at := clock_timestamp();
  return new;
end $$;
`
