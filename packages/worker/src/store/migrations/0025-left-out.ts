import { sql } from 'kysely'

/**
 * Of whom, or of which home, a run found what makes no sense, so that it matched them with nobody: `candidate:k-1`,
 * `place:p-2`.
 */
export const leftOut = sql`
alter table match_run add column left_out text[] not null default '{}';
`
