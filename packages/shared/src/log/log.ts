import pino, { type DestinationStream } from 'pino'
import { redactedMessage } from '../errors/index.ts'

/**
 * Every field that a log line may have. Ids, counts, codes and times: an allowlist, for a list of what to hide always
 * forgets a nested key, an array or an error's message.
 */
export interface LogFields {
  readonly workerId?: string
  readonly runId?: string
  readonly runKey?: string
  readonly forecastId?: string
  readonly kind?: string
  readonly epoch?: number
  readonly proposalId?: string
  readonly deliveryId?: string
  readonly endpointId?: string
  readonly placeId?: string
  readonly candidateId?: string
  readonly caseworkerId?: string
  readonly outboxId?: number
  readonly queue?: string
  readonly job?: string
  readonly jobId?: string
  readonly channel?: string
  readonly state?: string
  readonly count?: number
  readonly places?: number
  readonly candidates?: number
  readonly proposals?: number
  readonly dropped?: number
  readonly attempt?: number
  readonly status?: number
  readonly ms?: number
  readonly phaseMs?: Readonly<Record<string, number>>
  readonly sqlState?: string
  readonly code?: string
  readonly port?: number
  readonly path?: string
  readonly alarm?: string
  readonly chain?: string
  readonly sequence?: number
  readonly hash?: string
  /** Shown without what may quote data: see `redactedMessage`. */
  readonly error?: unknown
}

type Write = (event: string, fields?: LogFields) => void

/** One line of JSON per event. The event is a short fixed sentence: what varies stands in the fields. */
export interface Log {
  readonly debug: Write
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}

/** The names of {@link LogFields}; the compiler holds the two together. */
const ALLOWED: Readonly<Record<keyof LogFields, true>> = {
  workerId: true,
  runId: true,
  runKey: true,
  forecastId: true,
  kind: true,
  epoch: true,
  proposalId: true,
  deliveryId: true,
  endpointId: true,
  placeId: true,
  candidateId: true,
  caseworkerId: true,
  outboxId: true,
  queue: true,
  job: true,
  jobId: true,
  channel: true,
  state: true,
  count: true,
  places: true,
  candidates: true,
  proposals: true,
  dropped: true,
  attempt: true,
  status: true,
  ms: true,
  phaseMs: true,
  sqlState: true,
  code: true,
  port: true,
  path: true,
  alarm: true,
  chain: true,
  sequence: true,
  hash: true,
  error: true,
}

export interface LogOptions {
  readonly level: string
  /** Standard error unless given. */
  readonly to?: DestinationStream
}

export function createLog({ level, to = pino.destination({ fd: 2, sync: false }) }: LogOptions): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  )
  const at =
    (method: 'debug' | 'info' | 'warn' | 'error'): Write =>
    (event, fields = {}) =>
      logger[method](allowed(fields), event)
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** A log that goes nowhere. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

function allowed(fields: LogFields): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (!Object.hasOwn(ALLOWED, name) || value === undefined) continue
    out[name] = name === 'error' ? redactedMessage(value) : value
  }
  return out
}
