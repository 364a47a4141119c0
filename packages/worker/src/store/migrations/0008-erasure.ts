import { sql } from 'kysely'

/**
 * A person can be erased. In their place stands a row without a word about them, under a number that leads nowhere, so
 * that what was done stays countable. What was proposed to whom still never changes, but towards such a row.
 */
export const erasure = sql`
alter table candidate add column erased_at timestamptz;
alter table candidate add constraint candidate_erased_is_withdrawn check (erased_at is null or withdrawn_at is not null);
create index candidate_to_erase on candidate (coalesce(withdrawn_at, housed_at))
  where erased_at is null and (withdrawn_at is not null or housed_at is not null);

-- Since when the documents of the run are no longer as the run left them, or gone: it cannot be replayed.
alter table match_run add column erased_at timestamptz;
alter table match_run drop constraint match_run_result_when_done;
alter table match_run add constraint match_run_result_when_done
  check (status <> 'done' or erased_at is not null or (result is not null and snapshot is not null));

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
  return new;
end $$;
`
