import type { Db } from '../connect/open-database.ts'

const DAY_MS = 24 * 3_600_000

/**
 * Forgets what served its purpose: relayed rows of the outbox after two weeks, old canaries, workers that are gone,
 * jobs that were looked at. Nothing about people or decisions.
 */
export async function forgetTraces(db: Db, now: Date): Promise<void> {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY_MS)
  await db.deleteFrom('outbox').where('relayedAt', '<', ago(14)).execute()
  await db.deleteFrom('canary').where('sentAt', '<', ago(1)).execute()
  await db.deleteFrom('worker').where('seenAt', '<', ago(7)).execute()
  await db.deleteFrom('quarantinedJob').where('resolvedAt', '<', ago(90)).execute()
}
