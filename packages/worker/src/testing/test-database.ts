import { randomBytes } from 'node:crypto'
import type { ConnectionRole } from '@thuismatch/shared/postgres'
import { withAdmin } from '@thuismatch/shared/testing'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Db, type OpenDatabase, openDatabase } from '../store/connect/open-database.ts'
import { type WithScope, withScope } from '../store/scope/with-scope.ts'

/** The server that the global set-up started, and the name of a migrated database to copy. */
export interface DatabaseServer {
  readonly url: string
  readonly template: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: DatabaseServer
  }
}

export interface TestDatabase {
  /** As the program sees it, at work for the region. */
  readonly db: Db
  /** As the program sees it on behalf of somebody. */
  readonly withScope: WithScope
  /** Past every policy and grant: for what only an administrator could do. */
  readonly owner: Db
  readonly url: string
}

/** A database of its own for the tests of this file (or of this `describe`), migrated, dropped at the end. */
export function useDatabase({ maxConnections = 10 } = {}): TestDatabase {
  let open: Readonly<Record<ConnectionRole, OpenDatabase>> | undefined
  let url: string | undefined
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  const server = inject('databaseServer')

  beforeAll(async () => {
    await withAdmin(server.url, (admin) => admin.query(`create database ${name} template ${server.template}`))
    url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href
    const as = (standing: ConnectionRole, most: number) =>
      openDatabase({ url: url as string, standing, name: 'thuismatch-test', maxConnections: most, onError: () => {} })
    open = { region: as('region', maxConnections), scoped: as('scoped', maxConnections), owner: as('owner', 2) }
  })

  afterAll(async () => {
    await Promise.all(Object.values(open ?? {}).map((one) => one.close()))
    await withAdmin(server.url, (admin) => admin.query(`drop database if exists ${name} with (force)`))
  })

  const opened = (standing: ConnectionRole): Db => {
    if (open === undefined) throw new Error('The database is there from the first beforeAll on.')
    return open[standing].db
  }
  return {
    get db() {
      return opened('region')
    },
    get withScope() {
      return withScope(opened('scoped'))
    },
    get owner() {
      return opened('owner')
    },
    get url() {
      if (url === undefined) throw new Error('The database is there from the first beforeAll on.')
      return url
    },
  }
}
