import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { messageOf } from '../errors/index.ts'
import { within } from '../servers/index.ts'
import { lateAnswer } from './begin-session.ts'
import { connectionsOf, type SessionMode } from './connection-of.ts'

const ANSWER_WITHIN_MS = 5_000

/** How far settings of a session reach on this way; *transaction* where they do not last beyond a transaction. */
export async function probeSession(url: string, ca: string | null): Promise<SessionMode> {
  const own = randomBytes(8).toString('hex')
  try {
    if ((await settingOn(url, ca, { 'thuismatch.probe': own })) === own) return 'options'
  } catch (error) {
    // A pooler that refuses them, which PgBouncer does by default.
    if (!/unsupported startup parameter/i.test(messageOf(error))) throw error
  }
  return (await isShared(url, ca, own)) ? 'transaction' : 'statements'
}

const READ = `select current_setting('thuismatch.probe', true) as probe`

async function settingOn(url: string, ca: string | null, settings: Readonly<Record<string, string>>) {
  const client = await plainClient(url, ca, settings)
  try {
    return (await client.query<{ probe: string | null }>(READ)).rows[0]?.probe ?? null
  } finally {
    client.end().catch(() => {})
  }
}

/**
 * Whether two clients come by the same connection of the server, so that what one sets the other finds: a pooler in
 * transaction mode. While the second holds a transaction on it, the first is given another connection, or none.
 */
async function isShared(url: string, ca: string | null, own: string): Promise<boolean> {
  const first = await plainClient(url, ca, null)
  const second = await plainClient(url, ca, null)
  const probeOf = async (client: pg.Client) => (await client.query<{ probe: string | null }>(READ)).rows[0]?.probe
  try {
    await first.query(`select set_config('thuismatch.probe', '${own}', false)`)
    await second.query('begin')
    if ((await probeOf(second)) === own) return true
    return (await within(ANSWER_WITHIN_MS, probeOf(first), () => lateAnswer(url)).catch(() => null)) !== own
  } finally {
    // Left as it was found: the connection may be handed to the next client as it is.
    await second.query('rollback').catch(() => {})
    await first.query(`select set_config('thuismatch.probe', '', false)`).catch(() => {})
    for (const client of [first, second]) client.end().catch(() => {})
  }
}

/**
 * To the first host that answers, whether it takes writes or not. `settings`: as startup options; `null`: no options at
 * all.
 */
async function plainClient(
  url: string,
  ca: string | null,
  settings: Readonly<Record<string, string>> | null,
): Promise<pg.Client> {
  let last: unknown
  const access = { url, ca, session: settings === null ? 'statements' : 'options' } as const
  for (const host of connectionsOf(access, 'owner', settings ?? {})) {
    const client = new pg.Client({
      ...host,
      application_name: 'thuismatch-probe',
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      return client
    } catch (error) {
      last = error
      client.end().catch(() => {})
    }
  }
  throw last
}
