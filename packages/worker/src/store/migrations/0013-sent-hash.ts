import { sql } from 'kysely'

/**
 * What a register sent last, apart from what move-ins added to it here, so that the same again takes none of it away.
 */
export const sentHash = sql`
-- SHA-256 over the fields that a move-in changes, as they were last sent; null: not known, and the next that is sent is believed.
alter table house add column sent_hash bytea;
alter table support_team add column sent_hash bytea;
`
