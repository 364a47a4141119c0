import { sql } from 'kysely'

/**
 * When something was heard, and by whose clock. A message of the queue is ordered against earlier ones of the queue by
 * their senders' clocks, and against what was done here by ours.
 */
export const messageClock = sql`
-- sent_at: by its sender's clock, when the newest message of the queue about the place was sent that was taken.
-- confirmed_at: by our clock, when this program, its API or an import last said what stands; null: the queue has spoken since.
alter table place add column sent_at timestamptz;
alter table place alter column confirmed_at drop not null;
update place set
  sent_at = least(confirmed_at, now()),
  confirmed_at = case when withdrawn_at is null and filled_at is null then null
    else greatest(confirmed_at, withdrawn_at, filled_at) end;

-- By our clock, how old the newest is that is known of it: an offer brings its house along, and may bring it late.
alter table house add column confirmed_at timestamptz;
update house set confirmed_at = updated_at;
`
