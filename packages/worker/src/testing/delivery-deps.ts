import type { Clock } from '@thuismatch/shared/clock'
import type { Db } from '@thuismatch/shared/db'
import { sealerOf } from '@thuismatch/shared/secrets'
import type { DeliveryDeps } from '../delivery/deps.ts'
import { guardedPost } from '../delivery/webhook/guarded-post.ts'
import type { Vault } from '../store/vault.ts'
import { TEST_SECRET } from './use-vault.ts'

export const testSealer = sealerOf(TEST_SECRET)

/** Everything that the handlers of deliveries need, real but for the clock, chance and the mail server. */
export function deliveryDeps(db: Db, vault: Vault, clock: Clock, overrides: Partial<DeliveryDeps> = {}): DeliveryDeps {
  return {
    db,
    vault,
    clock,
    random: () => 0,
    secretKey: TEST_SECRET,
    publicUrl: 'http://127.0.0.1:8080',
    sealer: testSealer,
    mail: async () => ({ kind: 'sent', status: 250 }),
    post: (url, headers, body) => guardedPost(url, headers, body, { allowLoopback: true, totalMs: 400 }),
    ...overrides,
  }
}
