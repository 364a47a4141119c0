import { stat, writeFile } from 'node:fs/promises'
import { amsterdamDate, systemClock } from '@thuismatch/shared/clock'
import {
  checkImport,
  type ImportCheck,
  type ImportOptions,
  importedChunks,
  type ReadTable,
  TABLES,
  templateNamed,
  templateOf,
  unknownReferences,
  writeCorrections,
} from '../intake/index.ts'
import { localeOf } from './command.ts'
import { CommandFailure } from './failure.ts'
import type { HeldAgainstStore } from './hold-against-store.ts'
import { IMPORT_TEXTS } from './import-texts.ts'
import type { CommonOptions, ExitStatus, Io } from './io.ts'
import { operator } from './operator.ts'
import { unreachable } from './read-input.ts'
import { progressLine } from './terminal/progress-line.ts'
import { together } from './together.ts'
import { withDeps } from './with-deps.ts'

export interface ImportCommandOptions extends CommonOptions {
  readonly check?: true
  readonly errors?: string
  readonly template?: string
}

/** `import`: a template, a check, or everything in the files written in one transaction. */
export async function importFiles(
  io: Io,
  files: readonly string[],
  options: ImportCommandOptions,
): Promise<ExitStatus> {
  const texts = IMPORT_TEXTS[localeOf(options)]
  if (options.template !== undefined) return writeTemplate(io, options.template, options)
  if (files.length === 0) throw new CommandFailure(2, texts.noFiles)
  const today = amsterdamDate(systemClock.now())
  const check = await checkFiles(io, files, { locale: localeOf(options), today }, options)
  if (check.problems.length > 0) return tellProblems(io, check, options)
  for (const source of check.sources) {
    const open = source.kind === 'snapshot' && source.read.ok ? (source.read.snapshot.openProposals?.length ?? 0) : 0
    if (open > 0) await io.err(`${texts.openProposals(source.file, open)}\n`)
  }
  for (const [where, rows] of Map.groupBy(check.unlisted, ({ file, sheet }) => placeOf(file, sheet)))
    await io.err(`${texts.unlisted(where, rowsText(rows), rows.length)}\n`)
  if (options.check) {
    const { holdImport } = await import('./hold-import.ts')
    const held = await holdImport(io, check.facts, options)
    const unknown = unknownReferences(held?.unknown ?? [], localeOf(options))
    if (unknown.length > 0) return tellProblems(io, { ...check, problems: unknown }, options)
    await tellTables(io, check, options)
    const warnings = await tellWarnings(io, held, options)
    await io.out(
      options.json ? `${JSON.stringify({ ok: true, tables: check.tables, warnings })}\n` : `${texts.checked}\n`,
    )
    return 0
  }
  return write(io, check, { locale: localeOf(options), today }, options)
}

async function tellTables(io: Io, { tables }: ImportCheck, options: ImportCommandOptions): Promise<void> {
  if (!options.json) for (const table of tables) await io.out(`${tableLine(table, options)}\n`)
}

async function tellWarnings(io: Io, held: HeldAgainstStore | null, options: ImportCommandOptions): Promise<string[]> {
  if (held === null) return []
  const { warningsOf } = await import('./hold-import.ts')
  const warnings = warningsOf(held, options)
  if (!options.json) for (const warning of warnings) await io.err(`${warning}\n`)
  return warnings
}

async function checkFiles(
  io: Io,
  files: readonly string[],
  context: ImportOptions,
  options: ImportCommandOptions,
): Promise<ImportCheck> {
  const texts = IMPORT_TEXTS[localeOf(options)]
  const away = (await Promise.all(files.map((file) => whyAway(file, options)))).filter((failure) => failure !== null)
  const there = files.filter((file) => !away.some((failure) => failure.file === file))
  if (there.length === 0) await together(...away.map((failure) => () => Promise.reject(failure)))
  const progress = progressLine(io)
  try {
    const check = await checkImport(there, { ...context, onRows: (rows) => progress.show(texts.reading(rows)) })
    return { ...check, problems: [...check.problems, ...away.map(problemOfFile)] }
  } finally {
    progress.clear()
  }
}

/** Why the file cannot be opened; `null` when it can. */
async function whyAway(file: string, options: ImportCommandOptions): Promise<CommandFailure | null> {
  try {
    return (await stat(file)).isDirectory() ? unreachable(file, { code: 'EISDIR' }, options) : null
  } catch (error) {
    return unreachable(file, error, options)
  }
}

const problemOfFile = ({ file, message }: CommandFailure): ImportCheck['problems'][number] => ({
  path: '',
  file: file ?? '',
  sheet: null,
  row: 0,
  column: null,
  header: null,
  found: '',
  expected: '',
  message,
})

async function tellProblems(io: Io, check: ImportCheck, options: ImportCommandOptions): Promise<ExitStatus> {
  const { problems, tables } = check
  const locale = localeOf(options)
  const texts = IMPORT_TEXTS[locale]
  const written =
    options.errors === undefined
      ? []
      : await writeCorrections(check, options.errors, locale).catch((error: unknown) => {
          const { code, path = '' } = error as NodeJS.ErrnoException
          if (code === 'EEXIST') throw new CommandFailure(2, texts.correctedExists(path))
          throw unreachable(options.errors ?? '', error, options)
        })
  if (options.json) {
    await io.out(`${JSON.stringify({ problems, tables, corrections: written })}\n`)
    return 2
  }
  for (const { message } of problems) await io.err(`${message}\n`)
  for (const table of tables) await io.err(`${tableLine(table, options)}\n`)
  await io.err(`${texts.nothingWritten(problems.length)}\n`)
  for (const file of written) await io.err(`${texts.correct(file)}\n`)
  if (options.errors === undefined) await io.err(`${texts.errorsHint}\n`)
  return 2
}

/** What the tables name may be in the database already; what is in neither ends the import with nothing written. */
const write = (
  io: Io,
  check: ImportCheck,
  context: ImportOptions,
  options: ImportCommandOptions,
): Promise<ExitStatus> =>
  withDeps(io, async ({ db, vault, policy, clock }) => {
    const texts = IMPORT_TEXTS[localeOf(options)]
    const { holdAgainstStore } = await import('./hold-against-store.ts')
    const held = await holdAgainstStore(check.facts, policy, clock.now(), { db, vault })
    const named = unknownReferences(held.unknown, localeOf(options))
    if (named.length > 0) return tellProblems(io, { ...check, problems: named }, options)
    await tellTables(io, check, options)
    const { importChunks } = await import('../store/import-entities.ts')
    const outcome = await importChunks(db, vault, () => importedChunks(check, context), clock.now(), operator())
    if (!outcome.ok) {
      const problems = outcome.unknown.map((id) => ({
        path: id,
        found: id,
        expected: texts.known,
        message: texts.unknown(id),
      }))
      throw new CommandFailure(2, texts.unusable, problems)
    }
    const { report } = outcome
    const warnings = await tellWarnings(io, held, options)
    if (options.json) await io.out(`${JSON.stringify({ ok: true, report, warnings })}\n`)
    else await io.out(texts.written(report))
    return 0 as const
  })

async function writeTemplate(io: Io, file: string, options: ImportCommandOptions): Promise<ExitStatus> {
  const locale = localeOf(options)
  const texts = IMPORT_TEXTS[locale]
  const template = templateNamed(file)
  if (template === undefined) throw new CommandFailure(2, texts.noTemplate(file))
  try {
    await writeFile(file, await templateOf(template, options.locale ?? template.locale), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new CommandFailure(2, texts.exists(file))
    throw unreachable(file, error, options)
  }
  if (options.json) await io.out(`${JSON.stringify({ ok: true, file, table: template.table.kind })}\n`)
  else await io.out(`${texts.template(file, template.table.columns.length)}\n`)
  return 0
}

function tableLine({ file, sheet, kind, rows, wrongRows }: ReadTable, options: ImportCommandOptions): string {
  const locale = localeOf(options)
  const name = kind === 'snapshot' ? IMPORT_TEXTS[locale].snapshot : TABLES[kind][locale]
  return IMPORT_TEXTS[locale].table(placeOf(file, sheet), name, rows, wrongRows)
}

const placeOf = (file: string, sheet: string | null): string => (sheet === null ? file : `${file} [${sheet}]`)

const ROWS_NAMED = 50

const rowsText = (rows: readonly { readonly row: string }[]): string =>
  [...rows.slice(0, ROWS_NAMED).map(({ row }) => row), ...(rows.length > ROWS_NAMED ? ['…'] : [])].join(', ')
