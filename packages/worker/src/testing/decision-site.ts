import type { FakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { sealerOf } from '@thuismatch/shared/secrets'
import type { FastifyInstance } from 'fastify'
import { type DecisionKeys, decisionKeysOf, hashOfSecret } from '../jobs/proposals/link-keys.ts'
import type { Db } from '../store/connect/open-database.ts'
import type { DataKeyStore } from '../store/keys/data-key-store.ts'
import { ensureLink } from '../store/proposals/decision-links.ts'
import { buildHttp, type HttpDeps } from '../web/server.ts'
import { type ProposedRegion, proposedRegion, type RegionOptions } from './proposed-region.ts'
import type { TestDatabase } from './test-database.ts'
import { TEST_SECRET } from './use-data-keys.ts'

export const SITE_SECRET = TEST_SECRET
export const SITE_URL = 'http://127.0.0.1:8080'

/** The pages over a database and a clock of the test. A request that fails by our own fault fails the test. */
export function decisionSite(
  { db, withScope }: Pick<TestDatabase, 'db' | 'withScope'>,
  dataKeys: DataKeyStore,
  clock: FakeClock,
  overrides: Partial<HttpDeps> = {},
): Promise<FastifyInstance> {
  return buildHttp({
    db,
    dataKeys,
    withScope,
    clock,
    policyOn: alwaysPolicy(DEFAULT_POLICY),
    secretKey: SITE_SECRET,
    sealer: sealerOf(SITE_SECRET),
    publicUrl: SITE_URL,
    health: {
      live: async () => ({ ok: true, checks: {} }),
      ready: async () => ({ ok: true, checks: {} }),
      metrics: async () => ({ contentType: 'text/plain', text: '' }),
    },
    onError: (error) => {
      throw error
    },
    ...overrides,
  })
}

/** A proposal with its link, as the mail carries it. */
export interface Linked extends DecisionKeys {
  readonly id: string
  readonly path: string
  readonly candidateId: string
  readonly placeId: string
  readonly region: ProposedRegion
}

/** A fresh region with a link to each proposal; answers the first, with the keys of its caseworker. */
export async function linkedProposal(db: Db, dataKeys: DataKeyStore, options: RegionOptions): Promise<Linked> {
  const region = await proposedRegion(db, dataKeys, options)
  const rows = await db
    .selectFrom('proposal')
    .select(['id', 'caseworkerId'])
    .where('runId', '=', region.runId)
    .execute()
  for (const { id, caseworkerId } of rows) {
    const { secret } = decisionKeysOf(SITE_SECRET, id, caseworkerId)
    await ensureLink(db, { secretHash: hashOfSecret(secret), proposalId: id, caseworkerId, now: options.now })
  }
  const first = region.proposals[0]
  const caseworkerId = rows.find(({ id }) => id === first?.id)?.caseworkerId
  if (first === undefined || caseworkerId === undefined) throw new Error('The region has no proposal.')
  return { ...first, ...decisionKeysOf(SITE_SECRET, first.id, caseworkerId), path: `/d/${first.id}`, region }
}
