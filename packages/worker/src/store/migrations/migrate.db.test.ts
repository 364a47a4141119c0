import { randomUUID } from 'node:crypto'
import { constraintOf } from '@thuismatch/shared/errors'
import { withAdmin } from '@thuismatch/shared/testing'
import { sql } from 'kysely'
import { describe, expect, inject, it } from 'vitest'
import { useDatabase } from '../../testing/test-database.ts'
import { openDatabase } from '../connect/open-database.ts'
import { MIGRATIONS } from './index.ts'
import { migrate, pendingMigrations } from './migrate.ts'

describe('migrations', () => {
  const database = useDatabase()

  it('bring an empty database to this version, once, from many machines at the same time', async () => {
    const { url } = inject('databaseServer')
    const name = `test_${process.pid}_empty`
    await withAdmin(url, (admin) => admin.query(`create database ${name}`))
    const machines = Array.from({ length: 5 }, () =>
      openDatabase({
        url: Object.assign(new URL(url), { pathname: `/${name}` }).href,
        standing: 'owner',
        name: 'thuismatch-test',
        maxConnections: 2,
        onError: () => {},
      }),
    )
    try {
      const [first] = machines
      expect(await pendingMigrations(first!.db)).toEqual(Object.keys(MIGRATIONS))
      const taken = await Promise.all(machines.map(({ db }) => migrate(db)))
      expect(taken.flat()).toEqual(Object.keys(MIGRATIONS))
      expect(await pendingMigrations(first!.db)).toEqual([])
    } finally {
      await Promise.all(machines.map((machine) => machine.close()))
      await withAdmin(url, (admin) => admin.query(`drop database ${name} with (force)`))
    }
  })

  it('give every constraint a name of its own choosing', async () => {
    const { rows } = await sql<{ name: string }>`
      select conname as name from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n' and (conname ~ '_check\\d*$' or conname ~ '_key\\d*$')
        and conrelid::regclass::text not like 'kysely%'
    `.execute(database.db)
    expect(rows).toEqual([])
  })

  it('let nobody change or remove an audit record', async () => {
    const { db, owner } = database
    await db
      .insertInto('auditRecord')
      .values({
        at: new Date(),
        actorKind: 'system',
        actorId: null,
        action: 'test',
        subjectKind: 'proposal',
        subjectId: randomUUID(),
        municipality: null,
      })
      .execute()
    for (const attempt of [
      () => owner.updateTable('auditRecord').set({ action: 'other' }).execute(),
      () => owner.deleteFrom('auditRecord').execute(),
      () => sql`truncate audit_record`.execute(owner),
    ]) {
      await expect(attempt().catch(constraintOf)).resolves.toBe('audit_record_append_only')
    }
  })
})
