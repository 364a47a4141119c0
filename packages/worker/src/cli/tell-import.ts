import { type ImportCheck, type ReadTable, TABLES } from '../jobs/intake/index.ts'
import { localeOf } from './common-options.ts'
import type { ImportCrossCheck } from './cross-check-import.ts'
import { CommandFailure } from './failure.ts'
import type { ImportCommandOptions } from './import-options.ts'
import { IMPORT_TEXTS } from './import-texts.ts'
import type { ExitStatus, Io } from './io.ts'
import { unreachable } from './read-input.ts'

/** All that is wrong, in one round, with copies to correct where they are asked for. */
export async function tellProblems(io: Io, check: ImportCheck, options: ImportCommandOptions): Promise<ExitStatus> {
  const { problems, tables, notes } = check
  const locale = localeOf(options)
  const texts = IMPORT_TEXTS[locale]
  const written = options.errors === undefined ? [] : await writeCopies(check, options.errors, options)
  if (options.json) {
    await io.out(`${JSON.stringify({ problems: problems.map(withinFile), tables, notes, corrections: written })}\n`)
    return 2
  }
  await tellNotes(io, check, options)
  for (const { message } of problems) await io.err(`${message}\n`)
  for (const table of tables) await io.err(`${tableLine(table, options)}\n`)
  await io.err(`${texts.nothingWritten(problems.length)}\n`)
  for (const file of written) await io.err(`${texts.correct(file)}\n`)
  if (options.errors === undefined) await io.err(`${texts.errorsHint}\n`)
  return 2
}

/** For programs: the file stands by itself, and the path leads on from there, as in every other answer. */
const withinFile = (problem: ImportCheck['problems'][number]) => ({
  ...problem,
  path: problem.path.startsWith(problem.file) ? problem.path.slice(problem.file.length).trimStart() : problem.path,
})

async function writeCopies(check: ImportCheck, folder: string, options: ImportCommandOptions): Promise<string[]> {
  const { writeCorrections } = await import('../jobs/intake/written/write-corrections.ts')
  return writeCorrections(check, folder, localeOf(options)).catch((error: unknown) => {
    const { code, path = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new CommandFailure(2, IMPORT_TEXTS[localeOf(options)].correctedExists(path))
    throw unreachable(folder, error, options)
  })
}

/** What was passed over, or is worth a word and no mistake. */
export async function tellNotes(io: Io, check: ImportCheck, options: ImportCommandOptions): Promise<void> {
  const texts = IMPORT_TEXTS[localeOf(options)]
  if (options.json !== true) for (const note of check.notes) await io.err(`${note}\n`)
  for (const source of check.sources) {
    const open = source.kind === 'snapshot' && source.read.ok ? (source.read.snapshot.openProposals?.length ?? 0) : 0
    if (open > 0) await io.err(`${texts.openProposals(source.file, open)}\n`)
  }
  for (const [where, rows] of Map.groupBy(check.unlisted, ({ file, sheet }) => placeOf(file, sheet)))
    await io.err(`${texts.unlisted(where, someOf(rows.map(({ row }) => row)), rows.length)}\n`)
}

export async function tellTables(io: Io, { tables }: ImportCheck, options: ImportCommandOptions): Promise<void> {
  if (!options.json) for (const table of tables) await io.out(`${tableLine(table, options)}\n`)
}

/** Who is not in a list that is said to be whole, before anybody leaves. */
export async function tellMissing(io: Io, held: ImportCrossCheck | null, options: ImportCommandOptions): Promise<void> {
  if (options.complete === undefined || options.json === true) return
  const locale = localeOf(options)
  const missing = held?.missing ?? []
  await io.err(`${IMPORT_TEXTS[locale].missing(TABLES[options.complete][locale], missing)}\n`)
}

export async function tellWarnings(
  io: Io,
  held: ImportCrossCheck | null,
  options: ImportCommandOptions,
): Promise<string[]> {
  if (held === null) return []
  const { importWarnings } = await import('./cross-check-files.ts')
  const warnings = importWarnings(held, options)
  if (!options.json) for (const warning of warnings) await io.err(`${warning}\n`)
  return warnings
}

function tableLine({ file, sheet, kind, rows, wrongRows }: ReadTable, options: ImportCommandOptions): string {
  const locale = localeOf(options)
  const name = kind === 'snapshot' ? IMPORT_TEXTS[locale].snapshot : TABLES[kind][locale]
  return IMPORT_TEXTS[locale].table(placeOf(file, sheet), name, rows, wrongRows)
}

const placeOf = (file: string, sheet: string | null): string => (sheet === null ? file : `${file} [${sheet}]`)

const NAMED = 50

const someOf = (rows: readonly string[]): string =>
  [...rows.slice(0, NAMED), ...(rows.length > NAMED ? ['…'] : [])].join(', ')
