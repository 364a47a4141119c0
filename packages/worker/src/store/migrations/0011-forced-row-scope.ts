import { sql } from 'kysely'
import { POLICIES, type TablePolicies } from './row-policies.ts'

/** The statements for one table. All names and conditions are our own. */
const policiesOf = ([table, { see, insert, change, remove }]: [string, TablePolicies]): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy seen on ${table} for select using (${see});
create policy inserted on ${table} for insert with check (${insert});
${change === null ? '' : `create policy changed on ${table} for update using (${change}) with check (${change});`}
${remove === null ? '' : `create policy removed on ${table} for delete using (${remove});`}
grant select, insert${change === null ? '' : ', update'}${remove === null ? '' : ', delete'} on ${table} to thuismatch_worker;
`

/**
 * What anybody may see and write follows from a scope, for the owner of the tables as well: a setting of the connection
 * or of the transaction that is "region", codes of municipalities with commas, "proposal:" and the id of one, or "key:"
 * and the hash of one. Without it there is no row to see and none can be written. The program enters a role that owns
 * nothing, so that this holds where its user is a superuser too. A step that changes rows runs in scope of the region.
 */
export const forcedRowScope = sql`
-- Roles belong to the whole server: another database of it may have made this one.
do $$
begin
  if not exists (select from pg_roles where rolname = 'thuismatch_worker') then
    create role thuismatch_worker nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'the role thuismatch_worker is missing, and % may not make it.', current_user
      using hint = format('Let an administrator run: create role thuismatch_worker nologin; grant thuismatch_worker to %I;', current_user);
end $$;
do $$
declare
  -- From version 16 on a role can be held without the right to enter it.
  entering text := case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end;
begin
  if not pg_has_role(current_user, 'thuismatch_worker', entering) then
    execute format('grant thuismatch_worker to %I', current_user);
  end if;
exception
  when insufficient_privilege then
    raise exception 'the role thuismatch_worker is there, and % may not enter it.', current_user
      using hint = format('Let an administrator run: grant thuismatch_worker to %I;', current_user);
end $$;

-- One lock where there were two.
drop policy candidate_in_reach on candidate;
drop policy candidate_for_program on candidate;
drop policy place_in_reach on place;
drop policy place_for_program on place;
drop policy house_in_reach on house;
drop policy house_for_program on house;
drop policy support_team_in_reach on support_team;
drop policy support_team_for_program on support_team;
drop policy proposal_in_reach on proposal;
drop policy proposal_for_program on proposal;
drop function is_program();
drop function in_reach(text);
revoke select on candidate, place, house, support_team, proposal from thuismatch_reader;
revoke usage on schema public from thuismatch_reader;

create function row_scope() returns text language sql stable
  return coalesce(current_setting('thuismatch.scope', true), '');
create function scope_is_region() returns boolean language sql stable
  return row_scope() = 'region';
create function scoped_codes() returns text[] language sql stable
  return case when row_scope() ~ '^[0-9]{4}(,[0-9]{4})*$' then string_to_array(row_scope(), ',') else '{}' end;
create function scoped_key() returns bytea language sql stable
  return case when row_scope() ~ '^key:([0-9a-f]{2})+$' then decode(substr(row_scope(), 5), 'hex') end;
create function scoped_proposal() returns uuid language sql stable
  return case when row_scope() like 'proposal:%' then substr(row_scope(), 10)::uuid end;
-- What belongs to the proposal in scope, for who decides about it.
create function scoped_caseworker() returns text language sql stable
  return case when scoped_proposal() is not null then (select caseworker_id from proposal where id = scoped_proposal()) end;
create function scoped_place() returns text language sql stable
  return case when scoped_proposal() is not null then (select place_id from proposal where id = scoped_proposal()) end;
create function scoped_house() returns text language sql stable
  return case when scoped_proposal() is not null then (select house_id from place where id = scoped_place()) end;

-- The municipality that speaks for a person: of origin, or where they live while that is not known.
create function persons_municipality(municipality text, resides_in text) returns text language sql immutable
  return coalesce(municipality, resides_in);

grant usage on schema public to thuismatch_worker;
${sql.raw(Object.entries(POLICIES).map(policiesOf).join('\n'))}

grant select on kysely_migration, kysely_migration_lock to thuismatch_worker;
`
