import { amsterdamDate } from '@thuismatch/shared/clock'
import { parsePlainDate } from '@thuismatch/shared/domain'
import type { FastifyReply } from 'fastify'
import * as z from 'zod'
import type { Act } from '../../../jobs/coordination/act.ts'
import { perform } from '../../../jobs/coordination/perform.ts'
import type { NightExplainer } from '../explanation-card.ts'
import { to } from '../frame.ts'
import { personRecordPage, placeRecordPage } from '../register-pages.ts'
import type { ResultOf } from '../result-cache.ts'
import { personActs, placeActs } from './act-forms.ts'
import type { Said } from './acts.texts.ts'
import { type ActRoute, type ActRouteDeps, inViewersScope } from './routes.ts'

const ACT = z.object({
  until: z.string().max(10).catch(''),
  sure: z
    .literal('yes')
    .transform(() => true)
    .catch(false as true),
})

const DONE = { pause: 'paused', resume: 'resumed', hold: 'held', release: 'released' } as const

interface RecordFrame {
  readonly nightly: NightExplainer
  readonly resultOf: ResultOf
  readonly send: (reply: FastifyReply, status: number, document: string) => FastifyReply
  readonly notThere: (reply: FastifyReply) => FastifyReply
}

/** Pausing, resuming, holding and releasing, from the page of a person or a place. */
export function recordActRoutes(
  act: ActRoute,
  deps: ActRouteDeps,
  { nightly, resultOf, send, notThere }: RecordFrame,
): void {
  const { clock, dataKeys } = deps
  for (const [kind, name] of [
    ['pause', 'people'],
    ['resume', 'people'],
    ['hold', 'places'],
    ['release', 'places'],
  ] as const)
    act(`/${name}/:id/${kind}`, async (context, body, reply, { id = '' }) => {
      const { until, sure } = ACT.parse(body ?? {})
      const day = until === '' ? null : parsePlainDate(until)
      const isDay = until === '' || (day !== null && day >= amsterdamDate(context.now))
      const subject = name === 'people' ? { candidateId: id } : { placeId: id }
      const asked = { act: kind, ...subject, ...(kind === 'pause' || kind === 'hold' ? { until: day } : {}) } as Act
      const actor = { kind: 'coordinator', id: context.viewer.id } as const
      const outcome =
        sure && isDay
          ? await inViewersScope(deps, context, (tx) => perform(tx, dataKeys, asked, { actor, now: clock.now() }))
          : 'not_so'
      if (outcome === 'done' || outcome === 'already')
        return reply.redirect(to(context, `/${name}/${id}`, { said: DONE[kind] }), 303)
      const said: Said = !sure ? 'not_sure' : isDay ? 'unknown' : 'day_past'
      const document = await inViewersScope(deps, context, async (tx) =>
        name === 'people'
          ? personRecordPage(context, tx, dataKeys, id, nightly, await personActs(context, tx, dataKeys, id, { said }))
          : placeRecordPage(context, tx, { dataKeys, resultOf }, id, await placeActs(context, tx, id, { said })),
      )
      return document === null ? notThere(reply) : send(reply, 422, document)
    })
}
