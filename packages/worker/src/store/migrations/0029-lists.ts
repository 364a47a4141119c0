import { sql } from 'kysely'

/**
 * What the desk's lists are read from. What is known of a person is sealed beside these columns and makes the rows
 * wide: a count of everybody reads this index alone, a tenth of the table.
 */
export const lists = sql`
create index candidate_listed on candidate (id)
  include (municipality, resides_in, caseworker_id, housed_at, withdrawn_at, paused_at, paused_until)
  where erased_at is null;
-- Whoever was written since, and whether somebody was erased.
create index candidate_written on candidate (updated_at);
create index candidate_erased on candidate (id) where erased_at is not null;
create index proposal_by_creation on proposal (created_at, (id::text));
create index delivery_by_creation on delivery (created_at, (id::text));
`
