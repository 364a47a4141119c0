import type { Result, Snapshot } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { readRunDocument, replay } from '../jobs/runs/replay.ts'
import { recentRuns, runByIdOrKey, type StoredRun } from '../store/reports/listings.ts'
import { auditRead, peopleIn } from './audit-read.ts'
import { localeOf } from './common-options.ts'
import type { Deps } from './compose.ts'
import { CommandFailure, checkFailed } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { momentOf } from './terminal/moment.ts'
import { resultText } from './terminal/result-text.ts'
import { styleFor } from './terminal/style.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

const TEXTS = {
  en: {
    columns: {
      run: 'run',
      key: 'key',
      status: 'status',
      requested: 'requested',
      seconds: 'seconds',
      proposals: 'proposals',
      dropped: 'dropped',
    },
    unknown: (run: string) => `There is no run "${run}". "thuismatch runs ls" lists them.`,
    unfinished: (run: string, status: string) => `Run "${run}" is ${status}; expected one that is done.`,
    erased: (run: string, on: string) =>
      `Of run "${run}" people were erased, or its time to be kept was over (${on}): it can no longer be replayed or explained.`,
    equal: (bytes: number) => `Equal, byte for byte: ${bytes} bytes.`,
    different: (at: number) => `Different from byte ${at} on.`,
    leftOut: (ids: string) =>
      `Left out, for what is on file makes no sense: ${ids}. "thuismatch doctor" says what was expected.`,
  },
  nl: {
    columns: {
      run: 'ronde',
      key: 'sleutel',
      status: 'stand',
      requested: 'gevraagd',
      seconds: 'seconden',
      proposals: 'voorstellen',
      dropped: 'vervallen',
    },
    unknown: (run: string) => `Er is geen ronde "${run}". "thuismatch runs ls" noemt ze.`,
    unfinished: (run: string, status: string) => `Ronde "${run}" is ${status}; verwacht een die klaar is.`,
    erased: (run: string, on: string) =>
      `Uit ronde "${run}" zijn mensen gewist, of de bewaartijd was voorbij (${on}): narekenen of uitleggen kan niet meer.`,
    equal: (bytes: number) => `Gelijk, byte voor byte: ${bytes} bytes.`,
    different: (at: number) => `Anders vanaf byte ${at}.`,
    leftOut: (ids: string) =>
      `Deden niet mee, want wat is vastgelegd kan niet kloppen: ${ids}. "thuismatch doctor" zegt wat werd verwacht.`,
  },
} as const satisfies Record<Locale, object>

export const listRuns = (io: Io, options: CommonOptions & { readonly limit: number }): Promise<void> =>
  withDeps(io, async ({ db }) => {
    const runs = await recentRuns(db, options.limit)
    if (options.json) return io.out(`${JSON.stringify(runs)}\n`)
    await io.out(
      tableOf(
        TEXTS[localeOf(options)].columns,
        runs.map((run) => ({
          run: run.id,
          key: run.runKey,
          status: run.status,
          requested: momentOf(run.requestedAt),
          seconds:
            run.startedAt === null || run.finishedAt === null
              ? ''
              : ((run.finishedAt.getTime() - run.startedAt.getTime()) / 1000).toFixed(1),
          proposals: String(run.proposals ?? ''),
          dropped: String(run.dropped ?? ''),
        })),
        ['seconds', 'proposals', 'dropped'],
      ),
    )
    for (const { runKey, error, leftOut } of runs) {
      if (error !== null) await io.err(`${runKey}: ${error}\n`)
      if (leftOut.length > 0) await io.err(`${runKey}: ${TEXTS[localeOf(options)].leftOut(leftOut.join(', '))}\n`)
    }
  })

export const showRun = (io: Io, idOrKey: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const { snapshot, result, policy: _policy, ...rest } = await storedRun(deps, idOrKey, options)
    const document = result === null ? null : readRunDocument<Result>(result)
    if (document !== null) await auditRead(deps, peopleIn(document, 'run'))
    if (options.json) return io.out(`${JSON.stringify({ ...rest, result: document })}\n`)
    await io.out(`${rest.id}  ${rest.runKey}  ${rest.status}  ${momentOf(rest.requestedAt)}\n`)
    if (rest.error !== null) await io.out(`${rest.error}\n`)
    if (rest.leftOut.length > 0) await io.out(`${TEXTS[localeOf(options)].leftOut(rest.leftOut.join(', '))}\n`)
    if (document !== null && snapshot !== null)
      await io.out(`\n${resultText(readRunDocument<Snapshot>(snapshot), document, localeOf(options), styleFor(io))}`)
  })

export const replayRun = (io: Io, idOrKey: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const texts = TEXTS[localeOf(options)]
    const outcome = await replay(await finishedRun(deps, idOrKey, options))
    if (options.json) await io.out(`${JSON.stringify(outcome)}\n`)
    else if (outcome.difference === null) await io.out(`${texts.equal(outcome.bytes)}\n`)
    if (outcome.difference === null) return
    const { at, stored, now } = outcome.difference
    throw checkFailed(`${texts.different(at)}\n  ${stored}\n  ${now}`)
  })

/** That it was looked at is kept. */
async function storedRun(deps: Deps, idOrKey: string, options: CommonOptions): Promise<StoredRun> {
  const { db, dataKeys } = deps
  const run = await runByIdOrKey(db, dataKeys, idOrKey)
  if (run === undefined) throw new CommandFailure(2, TEXTS[localeOf(options)].unknown(idOrKey))
  await auditRead(deps, [{ kind: 'run', id: run.id }])
  return run
}

/** A stored run with everything that it looked at and said. */
export async function finishedRun(deps: Deps, idOrKey: string, options: CommonOptions) {
  const { snapshot, result, policy, status, erasedAt } = await storedRun(deps, idOrKey, options)
  if (erasedAt !== null) throw new CommandFailure(1, TEXTS[localeOf(options)].erased(idOrKey, momentOf(erasedAt)))
  if (snapshot !== null && result !== null && policy !== null) return { snapshot, result, policy }
  throw new CommandFailure(1, TEXTS[localeOf(options)].unfinished(idOrKey, status))
}
