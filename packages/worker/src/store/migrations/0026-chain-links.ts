import { sql } from 'kysely'

/**
 * On which proposal a link of a chain hung when it was opened: what chains came to is told from this, whichever run
 * opened which link.
 */
export const linksOfProposals = sql`
alter table proposal
  drop column chain_id,
  -- that of whoever lived in the place; of the first of a chain there is none
  add column hung_on uuid constraint proposal_hung_on_fkey references proposal (id);
create index proposal_by_hung_on on proposal (hung_on) where hung_on is not null;
`
