import { sql } from 'kysely'

const REACHED = `(select scope_is_region()) or municipality = any ((select scoped_codes())::text[])
  or case when (select scoped_codes() <> '{}') then exists (select from candidate c where c.id = candidate_id
    and persons_municipality(c.municipality, c.resides_in) = any ((select scoped_codes())::text[])) else false end`

/**
 * Which messages of iWmo were taken in, so that an older one that comes later changes nothing. Of a decision on support
 * a keyed hash of whose it is, who sent it and its number, and when it was made; not what it grants. No reference to
 * the person: who is passed over is nobody here.
 */
export const indications = sql`
create table indication (
  -- of the person, the sender and the number of the decision
  key_hash bytea constraint indication_pkey primary key,
  -- of the person, the sender and the provider: each message tells everything between these three
  stream_hash bytea not null,
  candidate_id text not null,
  -- where the person lives by the message, else who sent it: whose key of the API reaches it
  municipality text not null constraint indication_municipality_is_code check (municipality ~ '^[0-9]{4}$'),
  -- by the clock of the sender, without a zone, as the message says it
  assigned_at text not null,
  dated_on date,
  -- as if it had never been sent, or the person died
  withdrawn boolean not null,
  written_at timestamptz not null
);
create index indication_by_candidate on indication (candidate_id);

alter table indication enable row level security;
alter table indication force row level security;
create policy seen on indication for select using (${sql.raw(REACHED)});
create policy inserted on indication for insert with check (${sql.raw(REACHED)});
create policy changed on indication for update using (${sql.raw(REACHED)}) with check (${sql.raw(REACHED)});
create policy removed on indication for delete using ((select scope_is_region()));
grant select, insert, update, delete on indication to thuismatch_worker;
`
