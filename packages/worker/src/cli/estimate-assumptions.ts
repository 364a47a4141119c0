import { amsterdamDate, workingCalendar } from '@thuismatch/shared/clock'
import { ASSUMED, type Assumed, type Assumptions, daysBetween, shippedAssumptions } from '@thuismatch/shared/domain'
import { formatFor, textTable } from '@thuismatch/shared/text'
import { assumptionsFromHistory, type RegionHistory, readHistory, snapshotNow } from '../jobs/forecast/index.ts'
import { localeOf } from './common-options.ts'
import { ESTIMATE_TEXTS } from './estimate-assumptions.texts.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { readSnapshotFile } from './read-input.ts'
import { withDeps } from './with-deps.ts'

export interface EstimateOptions extends CommonOptions {
  readonly fromHistory?: boolean
  readonly snapshot?: string
}

/**
 * Writes a document of assumptions to standard output, and beside it, for whoever sits there, how much of it was
 * counted. Status 2 where it is not said from what.
 */
export async function estimateAssumptions(io: Io, options: EstimateOptions): Promise<void> {
  const texts = ESTIMATE_TEXTS[localeOf(options)]
  if (options.fromHistory === true && options.snapshot !== undefined) throw new CommandFailure(2, texts.both)
  if (options.fromHistory === true)
    return withDeps(io, async ({ db, dataKeys, clock }) => {
      const now = clock.now()
      const shipped = shippedAssumptions(await snapshotNow(db, dataKeys, now))
      const history = await readHistory(db, dataKeys, now)
      const found = assumptionsFromHistory(shipped, history, await workingCalendar())
      const nothing = history.answers.length === 0 && history.stays.length === 0
      await write(
        io,
        found,
        [
          nothing ? texts.nothingYet : texts.intro(history.since, history.today),
          ...emptyLine(history, options),
          texts.private,
        ],
        options,
      )
    })
  if (options.snapshot === undefined) throw new CommandFailure(2, texts.missing)
  const snapshot = await readSnapshotFile(io, options.snapshot, options)
  return write(io, shippedAssumptions(snapshot), [texts.shipped, texts.private], options)
}

async function write(io: Io, found: Assumptions, lines: readonly string[], options: EstimateOptions): Promise<void> {
  await io.out(`${JSON.stringify(found, null, 2)}\n`)
  if (options.json !== true) await io.err(`${lines.join('\n')}\n\n${tableOf(found, options)}`)
}

/** By list: how many of its values were counted, how many are assumed, and on how many observations they rest. */
function tableOf(found: Assumptions, options: EstimateOptions): string {
  const { number } = formatFor(localeOf(options))
  const lists = Object.entries(found).filter(([name]) => !['version', 'id', 'asOf'].includes(name))
  const rows = lists.map(([name, given]) => {
    const values = (Array.isArray(given) ? given : [given]) as readonly Assumed<unknown>[]
    const assumed = values.filter(({ source }) => source === ASSUMED).length
    const basis = values.reduce((sum, { basis: of }) => sum + (of ?? 0), 0)
    return [name, number(values.length - assumed), number(assumed), number(basis)]
  })
  return textTable([...ESTIMATE_TEXTS[localeOf(options)].columns], rows)
}

/** What a forecast can be held against, and is no assumption of it: how long homes stood empty. */
function emptyLine({ stays }: RegionHistory, options: EstimateOptions): string[] {
  const days = stays
    .flatMap(({ offeredAt, from }) =>
      offeredAt === null ? [] : [Math.max(0, daysBetween(amsterdamDate(offeredAt), amsterdamDate(from)))],
    )
    .toSorted((a, b) => a - b)
  const middle = days[Math.ceil(days.length / 2) - 1]
  const { number } = formatFor(localeOf(options))
  return middle === undefined ? [] : [ESTIMATE_TEXTS[localeOf(options)].empty(number(days.length), number(middle))]
}
