import { sql } from 'kysely'

/** Whose list somebody or something is on, for an import that is said to be the whole list. */
export const importer = sql`
-- The account that imported the row last; null for what came by the API or the queue.
alter table candidate add column imported_by text;
alter table place add column imported_by text;
`
