import { sql } from 'kysely'

/** What sending and deciding have to remember between two tries. */
export const attempts = sql`
-- While a worker sends, nobody else does. By the clock of the database, so that a worker whose clock is off holds no longer than others.
alter table delivery add column claimed_until timestamptz;

-- How often a mail was handed over without an answer: it may have arrived. Never more than two.
alter table delivery add column lost_answers int not null default 0
  constraint delivery_at_most_two_copies check (lost_answers between 0 and 2);

-- Goes out at night as well.
alter table delivery add column urgent boolean not null default false;

-- Whom to tell when an endpoint is switched off.
alter table webhook_endpoint add column contact_id text
  constraint webhook_endpoint_contact_fkey references caseworker (id);

-- How often somebody typed a code that was not the one, for all links of a proposal together.
alter table proposal add column wrong_codes int not null default 0;
`
