import { access, constants, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  type Assumptions,
  type Band,
  type ForecastResult,
  type Policy,
  type Snapshot,
  shippedAssumptions,
} from '@thuismatch/shared/domain'
import { readAssumptions } from '@thuismatch/shared/schema'
import { formatFor, textTable } from '@thuismatch/shared/text'
import { runForecast } from '../jobs/forecast/index.ts'
import {
  forecastLabels,
  forecastUnknowns,
  foremostWorth,
  pricedAddition,
  renderForecastCsv,
  renderForecastHtml,
} from '../web/forecast/index.ts'
import { collectFailures } from './collect-failures.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { keepInputs } from './keep-inputs.ts'
import { readPolicyFile, readSnapshotFile, unreachable, unusable } from './read-input.ts'
import { FORECAST_TEXTS } from './run-forecast-files.texts.ts'
import { checkUsable } from './run-match.ts'
import { progressLine } from './terminal/progress-line.ts'
import { writeText } from './write-text.ts'

export interface ForecastFileOptions extends CommonOptions {
  readonly assumptions?: string
  /** Files, or `default`, with commas between. */
  readonly policies?: string
  readonly years: number
  readonly replications: number
  readonly seed: string
  readonly checks: number
  readonly hold?: boolean
  readonly threads?: number
  readonly html?: string
  readonly csv?: string
}

const MOST_POLICIES = 6

/**
 * Reads what a forecast is made of, plays it, and writes what was asked for. Status 2 with everything that is wrong.
 */
export async function runForecastFiles(
  io: Io,
  snapshotFile: string | undefined,
  options: ForecastFileOptions,
): Promise<void> {
  const locale = localeOf(options)
  const texts = FORECAST_TEXTS[locale]
  if (snapshotFile === undefined) throw new CommandFailure(2, texts.missing)
  const policyFiles = (options.policies ?? 'default').split(',').map((file) => file.trim())
  const inputs = [snapshotFile, options.assumptions, ...policyFiles]
  await keepInputs(options.html, inputs, options)
  await keepInputs(options.csv, inputs, options)
  for (const file of [options.html, options.csv]) await checkFolder(file, options)
  const [policies, snapshot, given] = await collectFailures(
    () => readPolicies(io, policyFiles, options),
    () => readSnapshotFile(io, snapshotFile, options),
    () => (options.assumptions === undefined ? null : readAssumptionsFile(options.assumptions, options)),
    () => {
      if (options.html !== undefined && options.html === options.csv) throw new CommandFailure(2, texts.sameFile)
    },
  )
  await collectFailures(
    ...policies.map((policy, index) => () => checkUsable(snapshot, policy, policyFiles[index], options)),
  )
  const result = await played(io, snapshot, policies, given ?? shippedAssumptions(snapshot), options)
  if (options.html !== undefined) await writeText(options.html, renderForecastHtml(result, locale), options)
  if (options.csv !== undefined) await writeText(options.csv, renderForecastCsv(result, locale), options)
  if (options.json) await io.out(`${JSON.stringify(result)}\n`)
  else await io.out(forecastText(result, snapshot, options))
}

/** Minutes of work are not for a page that cannot be written in the end. */
async function checkFolder(file: string | undefined, options: CommonOptions): Promise<void> {
  if (file === undefined) return
  await access(dirname(file), constants.W_OK).catch((error: unknown) => {
    throw unreachable(file, error, options)
  })
}

async function played(
  io: Io,
  snapshot: Snapshot,
  policies: readonly Policy[],
  assumptions: Assumptions,
  { years, replications, seed, checks, hold, threads, ...options }: ForecastFileOptions,
): Promise<ForecastResult> {
  const { number } = formatFor(localeOf(options))
  const { progress } = FORECAST_TEXTS[localeOf(options)]
  const line = progressLine(io)
  try {
    return await runForecast(
      { snapshot, policies, assumptions, years, replications, seed, checks, hold: hold ?? true },
      {
        ...(threads === undefined ? {} : { threads }),
        onProgress: (done, of) =>
          line.show(progress(`${Math.floor((100 * done) / Math.max(1, of))} %`, number(done), number(of))),
      },
    )
  } finally {
    line.clear()
  }
}

async function readPolicies(io: Io, files: readonly string[], options: CommonOptions): Promise<readonly Policy[]> {
  const texts = FORECAST_TEXTS[localeOf(options)]
  if (files.includes('')) throw new CommandFailure(2, texts.noPolicy)
  if (files.length > MOST_POLICIES) throw new CommandFailure(2, texts.tooMany)
  const policies = await collectFailures(
    ...files.map((file) => () => readPolicyFile(io, file === 'default' ? undefined : file, options)),
  )
  const ids = policies.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new CommandFailure(2, texts.samePolicy(twice))
  return policies
}

async function readAssumptionsFile(path: string, options: CommonOptions): Promise<Assumptions> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreachable(path, error, options)
  })
  const read = readAssumptions(bytes, { locale: localeOf(options) })
  if (!read.ok) throw unusable(path, read.problems, options)
  return read.assumptions
}

/** Rows of a list on a terminal. */
const MOST_WORTH = 6

/** The first line says what is not known; then a table of the policies, and what would help most. */
function forecastText(result: ForecastResult, snapshot: Snapshot, options: ForecastFileOptions): string {
  const locale = localeOf(options)
  const texts = FORECAST_TEXTS[locale]
  const labels = forecastLabels(locale)
  const { number, date } = formatFor(locale)
  const band = ({ median, low, high }: Band): string =>
    texts.band(number(Math.round(median)), number(Math.round(low)), number(Math.round(high)))
  const policies = result.policies.map(({ policyId, series, emptyDays }) => {
    const all = series.find(({ by }) => by === 'all')
    const end = all?.waiting.at(-1)
    return all === undefined || end === undefined
      ? [policyId, '', '', '', '']
      : [policyId, band(end), band(all.housedInAll), band(all.daysToHome), band(emptyDays)]
  })
  const shown = foremostWorth(result.worth, MOST_WORTH)
  const one = (value: number): string => number(Math.round(value * 10) / 10)
  const people = (of: Band | null): string => (of === null ? '' : texts.band(one(of.median), one(of.low), one(of.high)))
  const worth = shown.map((row) => [
    row.of.kind === 'team_hours' ? texts.team(labels.worth(row.of), row.of.teamId) : labels.worth(row.of),
    people(pricedAddition(row, row.priced)),
    people(row.check?.housed ?? null),
    texts.agrees[row.check?.agrees === true ? 'yes' : row.check?.agrees === false ? 'no' : 'unknown'],
  ])
  const written = [options.html, options.csv].flatMap((file) => (file === undefined ? [] : [texts.wrote(file)]))
  return [
    forecastUnknowns(result, locale),
    '',
    `${texts.waiting} ${texts.now}: ${number(snapshot.candidates.length)}; ${texts.atEnd(date(result.until))}:`,
    textTable(texts.columns, policies).trimEnd(),
    '',
    ...(worth.length === 0 ? [] : [texts.worth, textTable(texts.worthColumns, worth).trimEnd(), '']),
    texts.bands(number(result.replications)),
    ...(written.length > 0 ? written : [texts.nothingNew]),
    '',
  ].join('\n')
}
