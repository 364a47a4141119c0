import { sql } from 'kysely'

/**
 * Waiting before the same is tried again: what fails at once would otherwise fail as often as a second has room for.
 */
export const retryDelay = sql`
-- Starts that ended because a database went away. They say nothing about the run, and do not count against it.
alter table match_run add column interruptions int not null default 0;
-- by the clock of the database
alter table match_run add column not_before timestamptz;

alter table run_trigger add column not_before timestamptz;
create index run_trigger_changed on run_trigger (place_id, created_at) where cause = 'changed_during_run';
`
