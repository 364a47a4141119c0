import pg from 'pg'
import { isPermanent } from '../errors/index.ts'
import { within } from '../servers/index.ts'
import { beginSession, lateAnswer } from './begin-session.ts'
import { accessTo, type ConnectionRole, connectionsOf, type DatabaseAccess } from './connection-of.ts'

export interface ClientOptions {
  readonly standing: ConnectionRole
  /** Shown in `pg_stat_activity`. */
  readonly name: string
  readonly settings?: Readonly<Record<string, string>>
}

const CONNECT_WITHIN_MS = 5_000

/**
 * One connection, outside of any pool, to the first of the hosts that takes writes. Its error events are the caller's.
 */
export async function openClient(
  to: string | DatabaseAccess,
  { standing, name, settings }: ClientOptions,
): Promise<pg.Client> {
  const { url } = accessTo(to)
  let last: unknown
  for (const host of connectionsOf(to, standing, settings)) {
    const client = new pg.Client({
      ...host,
      application_name: name,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
    })
    // Until the caller listens: an error without a listener would end the process.
    const ignore = (): void => {}
    client.on('error', ignore)
    try {
      await client.connect()
      await within(CONNECT_WITHIN_MS, beginSession(client, to, standing, settings), () => lateAnswer(url))
      return client
    } catch (error) {
      last = error
      client.end().catch(ignore)
      if (isPermanent(error)) break
    }
  }
  throw last
}
