import type pg from 'pg'
import { Failure, permanent, transient } from '../errors/index.ts'
import { accessTo, type ConnectionRole, type DatabaseAccess, sessionSettings } from './connection-of.ts'
import { atOf, readOnlyWords } from './explain-database.ts'

interface Session {
  readonly readonly: string
  readonly encoding: string
}

/**
 * The first statement of a connection: gives it its standing where startup options cannot, and ends it where the server
 * is not one to work on: a standby, or one of another encoding. So no pool ever holds a connection that takes no writes
 * as it begins.
 */
export async function beginSession(
  client: pg.ClientBase,
  to: string | DatabaseAccess,
  standing: ConnectionRole,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { url, session } = accessTo(to)
  const sets = session === 'statements' ? `, ${setConfigs(sessionSettings(standing, more), false)}` : ''
  const { rows } = await client.query<Session>(
    `select current_setting('transaction_read_only') as readonly, current_setting('server_encoding') as encoding${sets}`,
  )
  const [{ readonly, encoding } = { readonly: 'off', encoding: 'UTF8' }] = rows
  if (readonly === 'on') throw new ReadOnlyServer(readOnlyWords(url))
  if (encoding !== 'UTF8')
    throw permanent(
      `The database has the encoding ${encoding}; expected UTF8, for names have letters that ${encoding} lacks. Make one with: create database … encoding 'UTF8' template template0`,
    )
}

/** A server that answers, and takes no writes: another of the list may. */
export class ReadOnlyServer extends Failure {
  constructor(message: string) {
    super('transient', message)
  }
}

/** `select`-list items that set each of these, for the transaction or the session. Names and values are our own. */
export const setConfigs = (settings: Readonly<Record<string, string>>, inTransaction: boolean): string =>
  Object.entries(settings)
    .map(([name, value]) => `set_config('${name}', '${value.replaceAll("'", "''")}', ${inTransaction})`)
    .join(', ')

export const lateAnswer = (url: string): Failure =>
  transient(`PostgreSQL at ${atOf(url)} accepts connections and answers nothing; look whether it hangs.`)
