import { sql } from 'kysely'

/** When somebody was last assessed anew, apart from other changes of their data. */
export const reassessed = sql`
-- The revision with which something changed that can matter to a match. A decline that lasts until reassessed is in force
-- while its candidate_revision is not behind this: another caseworker does not end it.
alter table candidate add column assessed_revision bigint not null default 1;
update candidate set assessed_revision = revision;
`
