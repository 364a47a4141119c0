import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { ensureLink } from '../../../store/proposals/decision-links.ts'
import { type ProposedRegion, proposedRegion, type RegionOptions } from '../../../testing/proposed-region.ts'
import { useDatabase } from '../../../testing/test-database.ts'
import { useDataKeys } from '../../../testing/use-data-keys.ts'
import { decisionKeysOf, hashOfSecret } from '../link-keys.ts'

/** A database of the file's own in which each test opens regions with proposals, and looks at what became of them. */
export function useProposals() {
  const database = useDatabase()
  const dataKeys = useDataKeys(database)
  const clock = fakeClock('2026-11-21T09:00:00Z')
  const secretKey = 'a key for tests, of at least 32 characters'
  let counter = 0
  let region: ProposedRegion | undefined

  return {
    database,
    dataKeys,
    clock,
    secretKey,
    /** What the steps of a decision are given. */
    get deps() {
      return {
        db: database.db,
        withScope: database.withScope,
        dataKeys,
        clock,
        secretKey,
        log: silentLog,
        policyOn: alwaysPolicy(DEFAULT_POLICY),
      }
    },
    /** The newest. */
    get region() {
      if (region === undefined) throw new Error('Nothing was proposed yet.')
      return region
    },
    /** The prefix of the newest region's ids. */
    regionName: () => `r${counter}`,

    /** A fresh region in which the first proposal has a link. */
    async proposed(options: Partial<RegionOptions> = {}) {
      region = await proposedRegion(database.db, dataKeys, { now: clock.now(), name: `r${++counter}`, ...options })
      const first = region.proposals[0]
      if (first === undefined) throw new Error('The region has no proposal.')
      const { caseworkerId } = await database.db
        .selectFrom('proposal')
        .select('caseworkerId')
        .where('id', '=', first.id)
        .executeTakeFirstOrThrow()
      const keys = decisionKeysOf(secretKey, first.id, caseworkerId)
      const secretHash = hashOfSecret(keys.secret)
      await ensureLink(database.db, { secretHash, proposalId: first.id, caseworkerId, now: clock.now() })
      return { ...first, ...keys, link: { proposalId: first.id, secret: keys.secret } }
    },

    row: (id: string) => database.db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),

    /** The events that receivers hear about it, in order. */
    effectsAbout: async (proposalId: string): Promise<string[]> => {
      const rows = await database.db.selectFrom('outbox').select(['kind', 'payload']).orderBy('id').execute()
      return rows.flatMap(({ payload }) =>
        'proposalId' in payload && payload.proposalId === proposalId ? [payload.type] : [],
      )
    },

    auditOf: async (id: string) =>
      (await database.db.selectFrom('auditRecord').selectAll().where('subjectId', '=', id).orderBy('id').execute()).map(
        ({ action, actorKind, actorId, detail }) => ({ action, actorKind, actorId, detail }),
      ),
  }
}
