import { sql } from 'kysely'

/**
 * When something was heard, and by whose clock. A message of the queue is ordered against earlier ones of the queue by their
 * senders' clocks, and against what was done here by ours.
 */
export const whatWasHeard = sql`
-- sent_at: by its sender's clock, when the newest message of the queue about the place was sent that was taken.
-- heard_at: by our clock, when this program, its API or an import last said what stands; null: the queue has spoken since.
alter table place add column sent_at timestamptz;
alter table place alter column heard_at drop not null;
update place set
  sent_at = least(heard_at, now()),
  heard_at = case when withdrawn_at is null and filled_at is null then null
    else greatest(heard_at, withdrawn_at, filled_at) end;

-- By our clock, how old the newest is that is known of it: an offer brings its house along, and may bring it late.
alter table house add column heard_at timestamptz;
update house set heard_at = updated_at;
`
