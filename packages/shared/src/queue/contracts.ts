import * as z from 'zod'
import type { House, Place, PlainDate } from '../domain/index.ts'
import { type Problem, readHouse, readPlace } from '../schema/index.ts'

/** The queues, and the jobs that each carries. Ids only, but for places: they hold no personal data. */
export const QUEUES = ['offers', 'matching', 'delivery', 'maintenance'] as const
export type QueueName = (typeof QUEUES)[number]

/** What each job hands to its handler. */
export interface JobPayloads {
  'place.offered': { readonly place: Place; readonly house: House | null }
  'place.withdrawn': { readonly placeId: string }
  /** Without a run: whichever nightly run waits. */
  'run.nightly': { readonly runId?: string }
  /** The places that came on offer. What is matched are all that wait when the run starts. */
  'run.offer': { readonly placeIds: readonly string[] }
  email: { readonly deliveryId: string }
  webhook: { readonly deliveryId: string }
  'proposals.expire': Record<never, never>
  'proposals.settle': Record<never, never>
  /** Holds what is open against the facts as they are now. */
  'proposals.judge': Record<never, never>
  /** Whichever forecast waits. */
  'forecast.run': Record<never, never>
  reminders: Record<never, never>
  'outbox.reconcile': Record<never, never>
  retention: Record<never, never>
  'audit.seal': Record<never, never>
  'audit.verify': Record<never, never>
  canary: { readonly canaryId: string }
}

export type JobName = keyof JobPayloads

export type Job = { [N in JobName]: { readonly name: N; readonly payload: JobPayloads[N] } }[JobName]

export const QUEUE_OF: Readonly<Record<JobName, QueueName>> = {
  'place.offered': 'offers',
  'place.withdrawn': 'offers',
  'run.nightly': 'matching',
  'run.offer': 'matching',
  email: 'delivery',
  webhook: 'delivery',
  'proposals.expire': 'maintenance',
  'proposals.settle': 'maintenance',
  'proposals.judge': 'maintenance',
  'forecast.run': 'maintenance',
  reminders: 'maintenance',
  'outbox.reconcile': 'maintenance',
  retention: 'maintenance',
  'audit.seal': 'maintenance',
  'audit.verify': 'maintenance',
  canary: 'maintenance',
}

export type JobProblem = Pick<Problem, 'path' | 'expected' | 'message'>

export type JobRead =
  | { readonly ok: true; readonly job: Job }
  | { readonly ok: false; readonly problems: readonly JobProblem[] }

/** Far above the largest place with its house, far below what a queue should carry. */
const MAX_PAYLOAD_BYTES = 64 * 1024

/**
 * Reads a job as it came from a queue, whoever put it there: every problem is named, and none carries a value. Days of
 * an offer are held against `today`, where that is given.
 */
export function readJob(queue: QueueName, name: string, data: unknown, today: PlainDate | null = null): JobRead {
  if (!Object.hasOwn(QUEUE_OF, name) || QUEUE_OF[name as JobName] !== queue) {
    const names = Object.entries(QUEUE_OF).flatMap(([job, at]) => (at === queue ? [job] : []))
    return refused('name', `one of ${names.join(', ')}`, `The queue ${queue} has no job of this name`)
  }
  const bytes = sizeOf(data)
  if (bytes === null) return refused('', 'a payload that can be read', 'The payload is nested too deep')
  if (bytes > MAX_PAYLOAD_BYTES)
    return refused('', `at most ${MAX_PAYLOAD_BYTES} bytes`, `The payload has ${bytes} bytes`)
  return name === 'place.offered' ? readOffer(data, today) : readPlain(name as Exclude<JobName, 'place.offered'>, data)
}

/** In bytes as JSON; `null` for what is deeper than the stack of whoever writes it. */
function sizeOf(data: unknown): number | null {
  try {
    return Buffer.byteLength(JSON.stringify(data) ?? '')
  } catch {
    return null
  }
}

/** A place as it is, or `{ place, house? }`. */
function readOffer(data: unknown, today: PlainDate | null): JobRead {
  const wrapped = isRecord(data) && 'place' in data
  const { place: placeData, house: houseData = null, ...rest } = wrapped ? data : { place: data }
  const [extra] = Object.keys(rest)
  if (extra !== undefined) return refused(extra, 'place and house only', 'A field that the offer does not know')
  const place = readPlace(placeData, today === null ? {} : { today })
  const house = houseData === null ? ({ ok: true, value: null } as const) : readHouse(houseData)
  const problems = [...problemsUnder('place', place), ...problemsUnder('house', house)]
  if (!place.ok || !house.ok) return { ok: false, problems }
  if (house.value !== null && place.value.houseId !== house.value.id) {
    return refused('house.id', 'the house that place.houseId names', 'The house is not the one of the place')
  }
  return { ok: true, job: { name: 'place.offered', payload: { place: place.value, house: house.value } } }
}

const problemsUnder = (
  root: string,
  read: { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] },
): JobProblem[] =>
  read.ok
    ? []
    : read.problems.map(({ path, expected, message }) => ({
        path: path === '' ? root : `${root}.${path}`,
        expected,
        message,
      }))

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const nothing = z.strictObject({})
const delivery = z.strictObject({ deliveryId: z.uuid() })

const PLAIN = {
  'place.withdrawn': z.strictObject({ placeId: id }),
  'run.nightly': z.strictObject({ runId: z.exactOptional(z.uuid()) }),
  'run.offer': z.strictObject({ placeIds: z.array(id).max(1000) }),
  email: delivery,
  webhook: delivery,
  'proposals.expire': nothing,
  'proposals.settle': nothing,
  'proposals.judge': nothing,
  'forecast.run': nothing,
  reminders: nothing,
  'outbox.reconcile': nothing,
  retention: nothing,
  'audit.seal': nothing,
  'audit.verify': nothing,
  canary: z.strictObject({ canaryId: z.uuid() }),
} as const satisfies { [N in Exclude<JobName, 'place.offered'>]: z.ZodType<JobPayloads[N]> }

function readPlain(name: Exclude<JobName, 'place.offered'>, data: unknown): JobRead {
  const parsed = PLAIN[name].safeParse(data)
  if (parsed.success) return { ok: true, job: { name, payload: parsed.data } as Job }
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      expected: `the payload of ${name}`,
      message,
    })),
  }
}

const refused = (path: string, expected: string, what: string): JobRead => ({
  ok: false,
  problems: [{ path, expected, message: `${what}; expected ${expected}.` }],
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
