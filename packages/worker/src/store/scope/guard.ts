import { type ConnectionRole, WORKER_ROLE } from '@thuismatch/shared/postgres'
import { sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'

interface Guard {
  readonly role: string
  readonly bypasses: boolean
  readonly scope: string
  /** Tables with rows whose policies do not hold for everybody. */
  readonly open: readonly string[]
}

/** Why the database would not keep the connections of this pool within their scope; empty when it does. */
export async function guardProblems(db: Db, standing: Exclude<ConnectionRole, 'owner'>): Promise<string[]> {
  const { rows } = await sql<Guard>`
    select current_user as role, rolsuper or rolbypassrls as bypasses, row_scope() as scope,
      array(select relname::text from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not like 'kysely%' and relname <> 'subject_key'
          and not (relrowsecurity and relforcerowsecurity) order by relname) as open
    from pg_roles where rolname = current_user
  `.execute(db)
  const [{ role, bypasses, scope, open }] = rows as [Guard]
  const problems: string[] = []
  if (role !== WORKER_ROLE)
    problems.push(
      `The program works as ${role}; expected ${WORKER_ROLE}, which it enters as it connects. Does a pooler between it and PostgreSQL drop the startup option "role"?`,
    )
  if (bypasses)
    problems.push(
      `The role ${role} passes by row-level security; let an administrator run: alter role ${role} nosuperuser nobypassrls`,
    )
  if (scope !== (standing === 'region' ? 'region' : ''))
    problems.push(
      `Connections begin in scope of "${scope}"; expected "${standing === 'region' ? 'region' : ''}". Take thuismatch.scope out of the settings of the database and of its roles.`,
    )
  if (open.length > 0)
    problems.push(
      `Row-level security is not forced on ${open.join(', ')}; somebody took it off. Put it on again: alter table … force row level security`,
    )
  return problems
}
