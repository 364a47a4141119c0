import { sql } from 'kysely'

/** By side, as the list was at this step. */
const LISTED = sql.raw(`(values
  ('candidate', 'place_not_suitable'), ('candidate', 'house_not_suitable'), ('candidate', 'too_far_away'),
  ('candidate', 'location_unsafe'), ('candidate', 'wants_to_wait'), ('candidate', 'not_reachable'),
  ('candidate', 'circumstances_changed'), ('provider', 'not_a_fit_for_house'),
  ('provider', 'needs_more_support_than_available'), ('provider', 'place_no_longer_free'))`)

/**
 * A decline that was imported kept its reason as it was written there, which may say something about somebody's health.
 * What is not a code of the list becomes `other`, as it does from now on when it is imported. Refusals that differ in
 * nothing but that text become one, and the longest of them counts.
 */
export const declineCodes = sql`
with unlisted as (
  select id, row_number() over (
    partition by candidate_id, place_id, by, on_date, proposal_id
    order by until_date desc nulls first, until_reassessed, id
  ) as nth
  from decline where (by, reason) not in ${LISTED}
)
delete from decline where id in (select id from unlisted where nth > 1);
update decline set reason = 'other' where reason <> 'other' and (by, reason) not in ${LISTED};

-- Another list may have other codes; none has sentences.
alter table decline add constraint decline_reason_is_code check (reason ~ '^[a-z_]{1,60}$');
`
