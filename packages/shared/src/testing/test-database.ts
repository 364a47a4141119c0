import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Db, type OpenDatabase, openDatabase } from '../db/index.ts'
import { withAdmin } from './database-server.ts'

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
  readonly db: Db
  readonly url: string
}

/** A database of its own for the tests of this file (or of this `describe`), migrated, dropped at the end. */
export function useDatabase({ maxConnections = 10 } = {}): TestDatabase {
  let open: OpenDatabase | undefined
  let url: string | undefined
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  const server = inject('databaseServer')

  beforeAll(async () => {
    await withAdmin(server.url, (admin) => admin.query(`create database ${name} template ${server.template}`))
    url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href
    open = openDatabase({ url, name: 'thuismatch-test', maxConnections, onError: () => {} })
  })

  afterAll(async () => {
    await open?.close()
    await withAdmin(server.url, (admin) => admin.query(`drop database if exists ${name} with (force)`))
  })

  return {
    get db() {
      if (open === undefined) throw new Error('The database is there from the first beforeAll on.')
      return open.db
    },
    get url() {
      if (url === undefined) throw new Error('The database is there from the first beforeAll on.')
      return url
    },
  }
}
