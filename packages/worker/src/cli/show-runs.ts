import type { Result, Snapshot } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/schema'
import type { Deps } from '../deps.ts'
import { readDocument, replay } from '../matching/replay.ts'
import { recentRuns, runByIdOrKey, type StoredRun } from '../store/listings.ts'
import { localeOf } from './command.ts'
import { CommandFailure, checkFailed } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { noteRead, peopleIn } from './note-read.ts'
import { momentOf } from './terminal/moment.ts'
import { resultText } from './terminal/result-text.ts'
import { styleFor } from './terminal/style.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

const TEXTS = {
  en: {
    columns: ['run', 'key', 'status', 'requested', 'seconds', 'proposals', 'dropped'],
    unknown: (run: string) => `There is no run "${run}". "thuismatch runs ls" lists them.`,
    unfinished: (run: string, status: string) => `Run "${run}" is ${status}; expected one that is done.`,
    erased: (run: string, on: string) =>
      `Of run "${run}" people were erased, or its time to be kept was over (${on}): it can no longer be replayed or explained.`,
    equal: (bytes: number) => `Equal, byte for byte: ${bytes} bytes.`,
    different: (at: number) => `Different from byte ${at} on.`,
  },
  nl: {
    columns: ['ronde', 'sleutel', 'stand', 'gevraagd', 'seconden', 'voorstellen', 'vervallen'],
    unknown: (run: string) => `Er is geen ronde "${run}". "thuismatch runs ls" noemt ze.`,
    unfinished: (run: string, status: string) => `Ronde "${run}" is ${status}; verwacht een die klaar is.`,
    erased: (run: string, on: string) =>
      `Uit ronde "${run}" zijn mensen gewist, of de bewaartijd was voorbij (${on}): narekenen of uitleggen kan niet meer.`,
    equal: (bytes: number) => `Gelijk, byte voor byte: ${bytes} bytes.`,
    different: (at: number) => `Anders vanaf byte ${at}.`,
  },
} as const satisfies Record<Locale, object>

export const listRuns = (io: Io, options: CommonOptions & { readonly limit: number }): Promise<void> =>
  withDeps(io, async ({ db }) => {
    const runs = await recentRuns(db, options.limit)
    if (options.json) return io.out(`${JSON.stringify(runs)}\n`)
    const [id, key, status, requested, seconds, proposals, dropped] = TEXTS[localeOf(options)].columns
    const right = 'right' as const
    await io.out(
      tableOf(
        [
          { title: id },
          { title: key },
          { title: status },
          { title: requested },
          { title: seconds, align: right },
          { title: proposals, align: right },
          { title: dropped, align: right },
        ],
        runs.map((run) => [
          run.id,
          run.runKey,
          run.status,
          momentOf(run.requestedAt),
          run.startedAt === null || run.finishedAt === null
            ? ''
            : ((run.finishedAt.getTime() - run.startedAt.getTime()) / 1000).toFixed(1),
          String(run.proposals ?? ''),
          String(run.dropped ?? ''),
        ]),
      ),
    )
    for (const { runKey, error } of runs) if (error !== null) await io.err(`${runKey}: ${error}\n`)
  })

export const showRun = (io: Io, idOrKey: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const { snapshot, result, policy: _policy, ...rest } = await storedRun(deps, idOrKey, options)
    const document = result === null ? null : readDocument<Result>(result)
    if (document !== null) await noteRead(deps, peopleIn(document, 'run'))
    if (options.json) return io.out(`${JSON.stringify({ ...rest, result: document })}\n`)
    await io.out(`${rest.id}  ${rest.runKey}  ${rest.status}  ${momentOf(rest.requestedAt)}\n`)
    if (rest.error !== null) await io.out(`${rest.error}\n`)
    if (document !== null && snapshot !== null)
      await io.out(`\n${resultText(readDocument<Snapshot>(snapshot), document, localeOf(options), styleFor(io))}`)
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
  const { db, vault } = deps
  const run = await runByIdOrKey(db, vault, idOrKey)
  if (run === undefined) throw new CommandFailure(2, TEXTS[localeOf(options)].unknown(idOrKey))
  await noteRead(deps, [{ kind: 'run', id: run.id }])
  return run
}

/** A stored run with everything that it looked at and said. */
export async function finishedRun(deps: Deps, idOrKey: string, options: CommonOptions) {
  const { snapshot, result, policy, status, erasedAt } = await storedRun(deps, idOrKey, options)
  if (erasedAt !== null) throw new CommandFailure(1, TEXTS[localeOf(options)].erased(idOrKey, momentOf(erasedAt)))
  if (snapshot !== null && result !== null && policy !== null) return { snapshot, result, policy }
  throw new CommandFailure(1, TEXTS[localeOf(options)].unfinished(idOrKey, status))
}
