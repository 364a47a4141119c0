import { sql } from 'kysely'

/**
 * What is known of a person is sealed in the application under a key of their own, which is kept elsewhere
 * (`keys-database.ts`); the value names its key. What the database itself has to look at stands in a column beside it.
 */
export const sealedPeople = sql`
do $$
begin
  if exists (select from candidate) or exists (select from match_run where snapshot is not null)
     or exists (select from caseworker where email_sealed is not null) then
    raise exception 'The database holds people whose data is not sealed under keys of their own, and no step can seal it.'
      using hint = 'Nothing was changed. Take a new, empty database and import the region again.';
  end if;
end $$;

drop policy candidate_in_reach on candidate;
alter table candidate drop column data;
alter table candidate add column data_sealed bytea not null;
-- Where they live, by today's code, and only while the municipality of origin is not known: it then speaks for them.
alter table candidate add column resides_in text
  constraint candidate_residence_when_needed check (resides_in is null or municipality is null);
create policy candidate_in_reach on candidate for select to thuismatch_reader
  using (in_reach(coalesce(municipality, resides_in)));

-- Under the key of its person; null once the reasons are no longer kept.
alter table proposal drop column detail;
alter table proposal add column detail_sealed bytea;

-- Both under one key of the run.
alter table match_run rename column snapshot to snapshot_sealed;
alter table match_run rename column result to result_sealed;

create function sealed_under(sealed bytea) returns uuid language sql immutable strict parallel safe as $$
  select encode(substring(sealed from 2 for 16), 'hex')::uuid
$$;

-- Keys that no row needs any more. They are destroyed after the commit, for they are kept elsewhere; one that a crash
-- left here is destroyed the next time.
create table key_to_destroy (
  key_id uuid constraint key_to_destroy_pkey primary key,
  since timestamptz not null default now()
);

-- The argument is the column that holds what is sealed under the key of the row.
create function gives_up_its_key() returns trigger language plpgsql as $$
declare
  before uuid;
  after uuid;
begin
  execute format('select sealed_under(($1).%I)', tg_argv[0]) into before using old;
  if tg_op = 'UPDATE' then
    execute format('select sealed_under(($1).%I)', tg_argv[0]) into after using new;
  end if;
  if before is not null and before is distinct from after then
    insert into key_to_destroy (key_id) values (before) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger candidate_gives_up_its_key after delete or update of data_sealed on candidate
  for each row execute function gives_up_its_key('data_sealed');
create trigger caseworker_gives_up_its_key after delete or update of email_sealed on caseworker
  for each row execute function gives_up_its_key('email_sealed');
create trigger match_run_gives_up_its_key after delete or update of result_sealed on match_run
  for each row execute function gives_up_its_key('result_sealed');
`
