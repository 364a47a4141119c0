import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../connect/open-database.ts'
import type { DeliveryState } from '../connect/schema.ts'
import { beginsWith, keysetPage, type ListPage, type ListPaging } from './list-page.ts'

export interface DeliveriesFilter {
  readonly state: DeliveryState | null
  readonly channel: 'email' | 'webhook' | null
  readonly since: Date
  /** The beginning of its id, or a caseworker. */
  readonly text: string | null
}

export const DELIVERIES_ORDERS = ['newest', 'oldest', 'tries'] as const
export type DeliveriesOrder = (typeof DELIVERIES_ORDERS)[number]

export interface ListedDelivery {
  readonly id: string
  readonly channel: 'email' | 'webhook'
  readonly kind: string
  readonly state: DeliveryState
  readonly caseworkerId: string | null
  /** Of the link of a housing provider, which the mail is about. */
  readonly providerHandle: string | null
  readonly url: string | null
  readonly attempts: number
  readonly createdAt: Date
  readonly lastAttemptAt: Date | null
  readonly lastError: string | null
}

const ORDERS = {
  newest: { value: sql`d.created_at`, type: 'timestamptz', isDescending: true },
  oldest: { value: sql`d.created_at`, type: 'timestamptz' },
  tries: { value: sql`d.attempts`, type: 'int', isDescending: true },
} as const satisfies Record<DeliveriesOrder, object>

/** Mails and webhooks, a page at a time. */
export const pageOfDeliveries = (
  db: Db,
  filter: DeliveriesFilter,
  paging: ListPaging<DeliveriesOrder>,
): Promise<ListPage<ListedDelivery>> =>
  keysetPage(
    db,
    {
      select: sql`d.id::text as id, d.channel, d.kind, d.state, d.caseworker_id, d.provider_handle, w.url, d.attempts, d.created_at, d.last_attempt_at, d.last_error`,
      from: sql`delivery d left join webhook_endpoint w on w.id = d.endpoint_id`,
      where: conditions(filter),
      id: sql`d.id::text`,
      ...ORDERS[paging.order],
    },
    paging,
  )

function conditions({ state, channel, since, text }: DeliveriesFilter): RawBuilder<unknown>[] {
  return [
    sql`d.created_at >= ${since}`,
    ...(state === null ? [] : [sql`d.state = ${state}`]),
    ...(channel === null ? [] : [sql`d.channel = ${channel}`]),
    ...(text === null ? [] : [sql`(${beginsWith(sql`d.id::text`, text)} or d.caseworker_id = ${text})`]),
  ]
}
