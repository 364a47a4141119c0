import { sql } from 'kysely'

/** Links of housing providers go out by mail, to the contact of a place that is on file. */
export const providerLinkMails = sql`
-- Of which place the contact got it; null: it was passed on by hand.
alter table provider_link add column mail_place_id text;

-- Instead of a caseworker; no reference, for the link is removed before what was sent about it.
alter table delivery add column provider_handle text;
alter table delivery drop constraint delivery_one_recipient;
alter table delivery add constraint delivery_one_recipient check (
  (channel = 'email' and endpoint_id is null and (caseworker_id is null) <> (provider_handle is null))
  or (channel = 'webhook' and endpoint_id is not null and caseworker_id is null and provider_handle is null)
);
`
