import type { Db } from '../../../store/connect/open-database.ts'
import { DELIVERIES_ORDERS, pageOfDeliveries } from '../../../store/reports/list-deliveries.ts'
import { shortMoment } from '../../short-dates.ts'
import type { CoordinatorContext } from '../frame.ts'
import { choice, sortChoice } from './choices.ts'
import { chosenCode, cursorOf, cursorText, type Listed, type ListQuery } from './listed.ts'
import { LIST_TEXTS } from './lists.texts.ts'

export const DELIVERY_STATES = ['pending', 'sent', 'uncertain', 'failed', 'cancelled'] as const
const CHANNELS = ['email', 'webhook'] as const
export const DELIVERY_DAYS = 30

export const deliveriesSince = (now: Date): Date => new Date(now.getTime() - DELIVERY_DAYS * 86_400_000)

/** Mails and webhooks of the last days, narrowed as asked, so many of them. */
export async function deliveriesListed(
  context: CoordinatorContext,
  db: Db,
  query: ListQuery,
  limit: number,
): Promise<Listed<CoordinatorContext['words']['deliveries']['columns'] & { readonly state: string }>> {
  const { locale, now, words } = context
  const texts = LIST_TEXTS[locale]
  const state = chosenCode(DELIVERY_STATES, query.state)
  const { rows, total, next } = await pageOfDeliveries(
    db,
    {
      state,
      channel: chosenCode(CHANNELS, query.channel),
      since: deliveriesSince(now),
      text: query.q === '' ? null : query.q,
    },
    { order: chosenCode(DELIVERIES_ORDERS, query.sort) ?? 'newest', after: cursorOf(query.after), limit },
  )
  const { columns } = words.deliveries
  return {
    title: state === null ? texts.titles.deliveries : `${texts.titles.deliveries}: ${words.deliveries.states[state]}`,
    path: '/deliveries',
    columns: { ...columns, state: texts.filters.state },
    numbers: ['tries'],
    rows: rows.map((delivery) => ({
      delivery: { text: delivery.id.slice(-8), value: delivery.id },
      what: `${words.deliveries.channels[delivery.channel]}: ${delivery.kind}`,
      to: delivery.caseworkerId ?? delivery.providerHandle ?? (delivery.url === null ? '' : new URL(delivery.url).host),
      created: { text: shortMoment(delivery.createdAt, now, locale), value: delivery.createdAt },
      lastTry:
        delivery.lastAttemptAt === null
          ? ''
          : { text: shortMoment(delivery.lastAttemptAt, now, locale), value: delivery.lastAttemptAt },
      tries: delivery.attempts,
      why: delivery.lastError ?? '',
      state: words.deliveries.states[delivery.state],
    })),
    total,
    choices: [
      choice(
        'state',
        texts.filters.state,
        DELIVERY_STATES.map((one) => [one, words.deliveries.states[one]]),
        query.state,
        locale,
      ),
      choice(
        'channel',
        texts.filters.channel,
        CHANNELS.map((one) => [one, texts.channels[one]]),
        query.channel,
        locale,
      ),
      sortChoice(DELIVERIES_ORDERS, query, locale),
    ],
    text: query.q,
    searchLabel: texts.search.deliveries,
    after: query.after,
    next: cursorText(next),
  }
}
