import type { FakeClock } from '@thuismatch/shared/clock'
import type { Db } from '@thuismatch/shared/db'
import { sealerOf } from '@thuismatch/shared/secrets'
import type { TestDatabase } from '@thuismatch/shared/testing'
import type { FastifyInstance } from 'fastify'
import { type DecisionKeys, decisionKeysOf, hashOfSecret } from '../decisions/link-keys.ts'
import { buildHttp, type HttpDeps } from '../http/build-http.ts'
import { ensureLink } from '../store/decision-links.ts'
import type { Vault } from '../store/vault.ts'
import { type ProposedRegion, proposedRegion, type RegionOptions } from './proposed-region.ts'
import { TEST_SECRET } from './use-vault.ts'

export const SITE_SECRET = TEST_SECRET
export const SITE_URL = 'http://127.0.0.1:8080'
export const COORDINATOR_KEY = 'COORD-TEST-KEY'

/** The pages over a database and a clock of the test. A request that fails by our own fault fails the test. */
export function decisionSite(
  { db, inReach }: Pick<TestDatabase, 'db' | 'inReach'>,
  vault: Vault,
  clock: FakeClock,
  overrides: Partial<HttpDeps> = {},
): Promise<FastifyInstance> {
  return buildHttp({
    db,
    vault,
    inReach,
    clock,
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
export async function linkedProposal(db: Db, vault: Vault, options: RegionOptions): Promise<Linked> {
  const region = await proposedRegion(db, vault, options)
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
