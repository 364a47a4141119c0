import type { Clock } from '@thuismatch/shared/clock'
import type { Log } from '@thuismatch/shared/log'
import type { Sealer } from '@thuismatch/shared/secrets'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import type { MailTransport } from './mail/mail-transport.ts'
import type { PostOutcome } from './webhook/guarded-post.ts'

/** What the two handlers need. Built in `deps.ts`, once per process. */
export interface DeliveryDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly log: Log
  /** 0 ≤ random < 1, to spread what failed together. */
  readonly random: () => number
  /** Links in mails follow from it. */
  readonly secretKey: string
  readonly sealer: Sealer
  /** The address that links begin with, without a slash at the end. */
  readonly publicUrl: string
  readonly mail: MailTransport
  readonly post: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<PostOutcome>
}

/**
 * What became of a job. `again`: a job at that moment will find it due; the reconciler finds it without one as well.
 */
export type Delivered =
  | { readonly kind: 'sent' }
  | { readonly kind: 'again'; readonly at: Date }
  | { readonly kind: 'given_up' }
  /** Sent before, not due, or in the hands of another worker. */
  | { readonly kind: 'nothing_to_do' }
