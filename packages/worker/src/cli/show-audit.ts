import { readFile } from 'node:fs/promises'
import { amsterdamInstant } from '@thuismatch/shared/clock'
import { currentCode, parsePlainDate } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import * as z from 'zod'
import { type ChainHead, chainHeads, sealWaiting, verifyChains } from '../jobs/audit/index.ts'
import { appendAudit, findAudit } from '../store/audit/audit.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure, checkFailed } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { operator } from './operator.ts'
import { unreachable } from './read-input.ts'
import { momentOf } from './terminal/moment.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

export interface AuditShowOptions {
  readonly subject?: string
  readonly actor?: string
  readonly municipality?: string
  readonly since?: string
  readonly limit: number
}

const TEXTS = {
  en: {
    sound: (records: number, chains: number) =>
      `${records === 1 ? '1 record' : `${records} records`} in ${chains === 1 ? '1 chain' : `${chains} chains`}: all as it was written.`,
    broken: (problems: number) =>
      problems === 1 ? 'One thing is not as it was written.' : `${problems} things are not as they were written.`,
    heads: (path: string) => `${path}: expected the lines that "thuismatch audit heads" prints.`,
    subject: (text: string) => `"${text}" names no subject; expected kind:id, for example candidate:c7.`,
    since: (text: string) => `"${text}" is no day; expected YYYY-MM-DD.`,
    columns: { when: 'when', who: 'who', what: 'what', about: 'about', municipality: 'municipality', detail: 'detail' },
  },
  nl: {
    sound: (records: number, chains: number) =>
      `${records === 1 ? '1 regel' : `${records} regels`} in ${chains === 1 ? '1 keten' : `${chains} ketens`}: alles zoals het is geschreven.`,
    broken: (problems: number) =>
      problems === 1
        ? 'Eén ding is niet zoals het is geschreven.'
        : `${problems} dingen zijn niet zoals ze zijn geschreven.`,
    heads: (path: string) => `${path}: verwacht de regels die "thuismatch audit heads" geeft.`,
    subject: (text: string) => `"${text}" noemt niemand; verwacht soort:id, bijvoorbeeld candidate:c7.`,
    since: (text: string) => `"${text}" is geen dag; verwacht JJJJ-MM-DD.`,
    columns: {
      when: 'wanneer',
      who: 'wie',
      what: 'wat',
      about: 'over',
      municipality: 'gemeente',
      detail: 'bijzonderheden',
    },
  },
} as const satisfies Record<Locale, object>

export const verifyAudit = (io: Io, options: CommonOptions & { readonly heads?: string }): Promise<void> =>
  withDeps(io, async (deps) => {
    const texts = TEXTS[localeOf(options)]
    const known = options.heads === undefined ? [] : await readHeads(options.heads, options)
    await sealWaiting(deps)
    const { heads, records, problems } = await verifyChains(deps.db, known)
    if (options.json) await io.out(`${JSON.stringify({ ok: problems.length === 0, records, heads, problems })}\n`)
    else if (problems.length === 0) await io.out(`${texts.sound(records, heads.length)}\n`)
    else for (const problem of problems) await io.out(`${problem}\n`)
    if (problems.length > 0) throw checkFailed(texts.broken(problems.length))
  })

export const printHeads = (io: Io): Promise<void> =>
  withDeps(io, async (deps) => {
    await sealWaiting(deps)
    for (const head of await chainHeads(deps.db)) await io.out(`${JSON.stringify(head)}\n`)
  })

/** Looking is recorded as well. */
export const showAudit = (io: Io, options: CommonOptions & AuditShowOptions): Promise<void> =>
  withDeps(io, async ({ db, clock }) => {
    const texts = TEXTS[localeOf(options)]
    const { subject, actor, municipality, since, limit } = options
    const [, kind, id] = /^([a-z_]+):(.+)$/.exec(subject ?? '') ?? []
    if (subject !== undefined && (kind === undefined || id === undefined))
      throw new CommandFailure(2, texts.subject(subject))
    const from = since === undefined ? undefined : parsePlainDate(since)
    if (from === null) throw new CommandFailure(2, texts.since(since as string))
    const records = await findAudit(db, {
      limit,
      ...(kind !== undefined && id !== undefined ? { subject: { kind, id } } : {}),
      ...(actor === undefined ? {} : { actorId: actor }),
      ...(municipality === undefined ? {} : { municipality: currentCode(municipality) }),
      ...(from === undefined ? {} : { since: amsterdamInstant(from, '00:00') }),
    })
    await appendAudit(db, [
      {
        at: clock.now(),
        actor: operator(),
        action: 'audit.read',
        subjectKind: kind ?? 'audit',
        subjectId: id ?? 'all',
        municipality: null,
        detail: { records: records.length },
      },
    ])
    if (options.json) return io.out(`${JSON.stringify(records)}\n`)
    await io.out(
      tableOf(
        texts.columns,
        records.map((record) => ({
          when: momentOf(record.at),
          who: record.actorId === null ? record.actorKind : `${record.actorKind} ${record.actorId}`,
          what: record.action,
          about: `${record.subjectKind} ${record.subjectId}`,
          municipality: record.municipality ?? '',
          detail: JSON.stringify(record.detail),
        })),
      ),
    )
  })

const head = z.strictObject({
  chain: z.string(),
  sequence: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

async function readHeads(path: string, options: CommonOptions): Promise<ChainHead[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw unreachable(path, error, options)
  }
  try {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => head.parse(JSON.parse(line)))
  } catch {
    throw new CommandFailure(2, TEXTS[localeOf(options)].heads(path))
  }
}
