import type { Clock } from '@thuismatch/shared/clock'
import { silentLog } from '@thuismatch/shared/log'
import { sealerOf } from '@thuismatch/shared/secrets'
import type { DeliveryDeps } from '../jobs/delivery/deps.ts'
import { guardedPost } from '../jobs/delivery/webhook/guarded-post.ts'
import type { Db } from '../store/connect/open-database.ts'
import type { DataKeyStore } from '../store/keys/data-key-store.ts'
import { TEST_SECRET } from './use-data-keys.ts'

export const testSealer = sealerOf(TEST_SECRET)

/** Everything that the handlers of deliveries need, real but for the clock, chance and the mail server. */
export function deliveryDeps(
  db: Db,
  dataKeys: DataKeyStore,
  clock: Clock,
  overrides: Partial<DeliveryDeps> = {},
): DeliveryDeps {
  return {
    db,
    dataKeys,
    clock,
    log: silentLog,
    random: () => 0,
    secretKey: TEST_SECRET,
    publicUrl: 'http://127.0.0.1:8080',
    sealer: testSealer,
    mail: async () => ({ kind: 'sent', status: 250 }),
    post: (url, headers, body) => guardedPost(url, headers, body, { allowLoopback: true, totalMs: 400 }),
    ...overrides,
  }
}
