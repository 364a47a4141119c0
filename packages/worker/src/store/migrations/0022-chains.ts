import { sql } from 'kysely'

/**
 * Chains: a place that somebody lives in is promised to another only while that somebody has an open proposal
 * elsewhere. Checked as a transaction ends, for it may open and close several links at once; and by locking the link
 * before, so that of two workers who decide on two links at the same moment one waits for the other.
 */
export const chains = sql`
create index place_occupied_by on place ((data ->> 'occupiedBy')) where data ->> 'occupiedBy' is not null;

alter table proposal
  -- of a link: the place at which its chain starts
  add column chain_id text,
  drop constraint proposal_end_cause_known,
  add constraint proposal_end_cause_known
    check (end_cause in ('no_longer_eligible', 'place_gone', 'person_gone', 'paused', 'taken_back', 'chain_broken'));

create function home_is_left() returns trigger language plpgsql as $$
declare
  before text := current_setting('thuismatch.scope', true);
  broken uuid;
begin
  -- Whether a home is promised hangs on people of any municipality.
  perform set_config('thuismatch.scope', 'region', true);
  if new.state in ('proposed', 'accepted') then
    -- The link before is locked until this transaction ends: whoever ends it first sees what hangs on it, or this does not begin.
    perform from proposal o join place p on (p.data ->> 'occupiedBy') = o.candidate_id
      where p.id = new.place_id and o.place_id <> p.id and o.state in ('proposed', 'accepted')
      for share of o;
    select new.id into broken from place p join proposal n on n.id = new.id and n.state in ('proposed', 'accepted')
      where p.id = new.place_id and (p.data ->> 'occupiedBy') is not null and (p.data ->> 'occupiedBy') <> new.candidate_id
        and not exists (select from proposal o where o.candidate_id = (p.data ->> 'occupiedBy') and o.place_id <> p.id
          and o.state in ('proposed', 'accepted'));
  else
    select o.id into broken from place p join proposal o on o.place_id = p.id and o.state in ('proposed', 'accepted')
      where (p.data ->> 'occupiedBy') = new.candidate_id and o.candidate_id <> new.candidate_id
        and not exists (select from proposal n where n.candidate_id = new.candidate_id and n.place_id <> p.id
          and n.state in ('proposed', 'accepted'))
      limit 1;
  end if;
  perform set_config('thuismatch.scope', coalesce(before, ''), true);
  if broken is not null then
    raise exception 'a home is promised that its resident may keep' using errcode = 'check_violation', constraint = 'proposal_home_is_left';
  end if;
  return null;
end $$;
create constraint trigger proposal_opened_home_is_left after insert on proposal
  deferrable initially deferred for each row execute function home_is_left();
create constraint trigger proposal_changed_home_is_left after update of state on proposal
  deferrable initially deferred for each row when (old.state is distinct from new.state) execute function home_is_left();
`
