import { gunzipSync } from 'node:zlib'
import { addDays, type ForecastResult, hashOf } from '@thuismatch/shared/domain'
import { isUuid } from '@thuismatch/shared/ids'
import { completePolicy } from '@thuismatch/shared/schema'
import type { FastifyReply } from 'fastify'
import * as z from 'zod'
import { appendAudit } from '../../store/audit/audit.ts'
import { inTransaction, type Tx } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import {
  cancelForecast,
  forecastBefore,
  forecastResult,
  recentForecasts,
  requestForecast,
  usedPolicy,
} from '../../store/forecast/forecasts.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { policyVersion } from '../../store/policies/policy-versions.ts'
import { keepPolicy } from '../../store/runs/run-writing.ts'
import { renderForecastCsv, renderForecastHtml } from '../forecast/index.ts'
import type { EarlierForecast } from './forecast-comparison.ts'
import { forecastPage, REPLICATIONS, YEARS_AHEAD } from './forecast-pages.ts'
import { type CoordinatorContext, refusedPage } from './frame.ts'
import { seesRegion } from './sign-in/viewer.ts'

/** The seed of every forecast that is asked for here: two of one day differ by what changed alone. */
const SEED = 'u16'

const ASKED = z.object({
  years: z.coerce.number().pipe(z.literal([...YEARS_AHEAD])),
  replications: z.coerce.number().pipe(z.literal([...REPLICATIONS])),
  basis: z.enum(['history', 'shipped']),
  against: z
    .string()
    .max(100)
    .transform((hash) => (hash === '' ? null : hash))
    .default(null),
})

/** Puts a forecast on the list as it was asked for; answers its id. `null`: nothing that can be asked. */
export async function askForForecast(
  db: Db,
  { viewer, now }: { readonly viewer: Pick<CoordinatorContext['viewer'], 'id'>; readonly now: Date },
  body: unknown,
): Promise<string | null> {
  const read = ASKED.safeParse(body ?? {})
  if (!read.success) return null
  const { years, replications, basis, against } = read.data
  return inTransaction(db, async (tx) => {
    const againstHash = against === null ? null : await keptHash(tx, against, now)
    if (againstHash === undefined) return null
    const asked = { years, replications, seed: SEED, fromHistory: basis === 'history', againstHash }
    const id = await requestForecast(tx, asked, viewer.id, now)
    await appendOutbox(tx, { kind: 'job', payload: { queue: 'maintenance', name: 'forecast.run', data: {} } })
    await appendAudit(tx, [{ ...auditOfForecast(viewer.id, now, id), action: 'forecast.request', detail: asked }])
    return id
  })
}

/**
 * Of a policy that runs used, or of a version as it is now (`version:4`), which is kept with it. `undefined`: there is
 * none.
 */
async function keptHash(tx: Tx, against: string, now: Date): Promise<string | undefined> {
  const [, number] = /^version:(\d{1,6})$/.exec(against) ?? []
  if (number === undefined) return (await usedPolicy(tx, against)) === undefined ? undefined : against
  const version = await policyVersion(tx, { number: Number(number) })
  if (version === undefined) return undefined
  const policy = completePolicy(version.data)
  const hash = hashOf(policy)
  await keepPolicy(tx, hash, policy, now)
  return hash
}

/** Ends one that waits or is at work. `false`: there is nothing to end. */
export const cancelAsked = (db: Db, { viewer, now }: CoordinatorContext, id: string): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const isCancelled = await cancelForecast(tx, id, now)
    if (isCancelled) await appendAudit(tx, [{ ...auditOfForecast(viewer.id, now, id), action: 'forecast.cancel' }])
    return isCancelled
  })

const auditOfForecast = (viewerId: string, at: Date, id: string) => ({
  at,
  actor: { kind: 'coordinator' as const, id: viewerId },
  subjectKind: 'forecast',
  subjectId: id,
  municipality: null,
})

/** Somebody looked at one, or took it along. */
const auditForecastRead = (db: Db, viewerId: string, at: Date, id: string): Promise<void> =>
  appendAudit(db, [{ ...auditOfForecast(viewerId, at, id), action: 'forecast.read' }])

/** What a forecast says; `null` where it is not done, or there is none. */
async function storedForecast(db: Db, id: string): Promise<ForecastResult | null> {
  if (!isUuid(id)) return null
  const stored = await forecastResult(db, id)
  return stored === null ? null : (JSON.parse(gunzipSync(stored).toString()) as ForecastResult)
}

/** So many days before, it is of another quarter. */
const QUARTER_DAYS = 60

/**
 * The one that is asked for to hold it against, else that of last quarter, else the last of before; and what else there
 * is.
 */
async function earlierForecast(
  db: Db,
  { asOf }: ForecastResult,
  id: string,
  asked: string | null,
): Promise<EarlierForecast> {
  const chosen = asked ?? (await forecastBefore(db, addDays(asOf, -QUARTER_DAYS))) ?? (await forecastBefore(db, asOf))
  const others = (await recentForecasts(db, OTHERS)).flatMap((other) =>
    other.asOf === null || other.id === id || other.id === chosen || other.status !== 'done'
      ? []
      : [{ id: other.id, asOf: other.asOf }],
  )
  return { result: chosen === null ? null : await storedForecast(db, chosen), others }
}

const OTHERS = 20

/** `<id>.html` or `<id>.csv`. */
function namedFile(name: string): { readonly id: string; readonly kind: 'html' | 'csv' } | null {
  const [, id = '', kind] = /^([0-9a-f-]{36})\.(html|csv)$/.exec(name) ?? []
  return isUuid(id) && (kind === 'html' || kind === 'csv') ? { id, kind } : null
}

/** The document itself, of what is stored. */
const forecastFile = (result: ForecastResult, kind: 'html' | 'csv', locale: 'nl' | 'en'): string =>
  kind === 'html' ? renderForecastHtml(result, locale) : renderForecastCsv(result, locale)

/**
 * One forecast as a page of the coordinator's, as a page to keep or as CSV, for who sees the region; that somebody
 * looked is kept. `null`: there is none of this name.
 */
export async function showForecast(
  db: Db,
  context: CoordinatorContext,
  name: string,
  beside: string | null,
  reply: FastifyReply,
): Promise<FastifyReply | null> {
  const html = 'text/html; charset=utf-8'
  const { viewer, now, locale } = context
  if (!seesRegion(viewer)) return reply.code(403).type(html).send(refusedPage(context))
  const file = namedFile(name)
  const id = file?.id ?? name
  const result = await storedForecast(db, id)
  if (result !== null) await auditForecastRead(db, viewer.id, now, id)
  if (file !== null)
    return result === null
      ? null
      : reply
          .type(`text/${file.kind}; charset=utf-8`)
          .header('content-disposition', `attachment; filename="forecast-${result.asOf}.${file.kind}"`)
          .send(forecastFile(result, file.kind, locale))
  const earlier = result === null ? { result: null, others: [] } : await earlierForecast(db, result, id, beside)
  const document = isUuid(id) ? await forecastPage(context, db, id, result, earlier) : null
  return document === null ? null : reply.type(html).send(document)
}
