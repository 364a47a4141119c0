import { sql } from 'kysely'

/**
 * A second lock on what a key of the API may read: a role that owns nothing, may read five tables, and of these the
 * rows in its scope, which stands in a setting of the transaction. Without that setting it sees no row at all. The
 * workers look at the whole region, as a match must.
 */
export const rowScope = sql`
-- Roles belong to the whole server: another database of it may have made this one.
do $$
begin
  if not exists (select from pg_roles where rolname = 'thuismatch_reader') then
    create role thuismatch_reader nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'the role thuismatch_reader is missing, and % may not make it.', current_user
      using hint = format('Let an administrator run: create role thuismatch_reader nologin; grant thuismatch_reader to %I;', current_user);
end $$;
do $$
begin
  if not pg_has_role(current_user, 'thuismatch_reader', 'member') then
    execute format('grant thuismatch_reader to %I', current_user);
  end if;
end $$;

-- "region", or codes with commas; none at all: nothing.
create function in_reach(code text) returns boolean language sql stable as $$
  select case coalesce(current_setting('thuismatch.scope', true), '')
    when '' then false
    when 'region' then true
    else coalesce(code = any (string_to_array(current_setting('thuismatch.scope', true), ',')), false)
  end
$$;

grant usage on schema public to thuismatch_reader;
grant select on candidate, place, house, support_team, proposal to thuismatch_reader;

alter table candidate enable row level security;
create policy candidate_in_reach on candidate for select to thuismatch_reader
  using (in_reach(coalesce(municipality, data ->> 'residesIn')));

alter table place enable row level security;
create policy place_in_reach on place for select to thuismatch_reader using (in_reach(municipality));

alter table house enable row level security;
create policy house_in_reach on house for select to thuismatch_reader using (in_reach(municipality));

alter table support_team enable row level security;
create policy support_team_in_reach on support_team for select to thuismatch_reader using (in_reach(municipality));

-- By its place, or by its person: whom the reader sees is decided above.
alter table proposal enable row level security;
create policy proposal_in_reach on proposal for select to thuismatch_reader
  using (in_reach(municipality) or exists (select from candidate c where c.id = candidate_id));

-- Whoever is not the reader is the program, whether it owns the tables or was given its rights by who does.
create function is_program() returns boolean language sql stable as $$ select current_user <> 'thuismatch_reader' $$;
create policy candidate_for_program on candidate using (is_program()) with check (is_program());
create policy place_for_program on place using (is_program()) with check (is_program());
create policy house_for_program on house using (is_program()) with check (is_program());
create policy support_team_for_program on support_team using (is_program()) with check (is_program());
create policy proposal_for_program on proposal using (is_program()) with check (is_program());
`
