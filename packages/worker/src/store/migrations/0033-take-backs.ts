import { sql } from 'kysely'

/**
 * A proposal that a coordinator takes back ends after some minutes in which they can undo it: when, who asked, and why.
 */
export const takeBacks = sql`
alter table proposal
  add column take_back_at timestamptz,
  -- "coordinator:<id of the user>"
  add column take_back_by text,
  add column take_back_reason text constraint proposal_take_back_reason_is_code check (take_back_reason ~ '^[a-z_]{1,60}$'),
  add constraint proposal_take_back_whole check (
    (take_back_at is null) = (take_back_by is null) and (take_back_at is null) = (take_back_reason is null));
create index proposal_to_take_back on proposal (take_back_at) where take_back_at is not null;
`
