import { stat, writeFile } from 'node:fs/promises'
import { amsterdamDate, systemClock } from '@thuismatch/shared/clock'
import {
  checkImport,
  DOUBTS,
  type Doubt,
  type ImportCheck,
  type ImportOptions,
  importedChunks,
  notesOnAlike,
  plainLetters,
  type Removed,
  TABLES,
} from '../jobs/intake/index.ts'
import { collectFailures } from './collect-failures.ts'
import { localeOf } from './common-options.ts'
import type { ImportCrossCheck } from './cross-check-import.ts'
import { CommandFailure } from './failure.ts'
import type { ImportCommandOptions } from './import-options.ts'
import { IMPORT_TEXTS } from './import-texts.ts'
import type { ExitStatus, Io } from './io.ts'
import type { CrossCheckOptions } from './look-up-import.ts'
import { operator } from './operator.ts'
import { unreachable } from './read-input.ts'
import { tellMissing, tellNotes, tellProblems, tellTables, tellWarnings } from './tell-import.ts'
import { progressLine } from './terminal/progress-line.ts'
import { withDeps } from './with-deps.ts'

/** `import`: a template, a check, or everything in the files written in one transaction. */
export async function importFiles(
  io: Io,
  files: readonly string[],
  options: ImportCommandOptions,
): Promise<ExitStatus> {
  const texts = IMPORT_TEXTS[localeOf(options)]
  if (options.template !== undefined) return writeTemplate(io, options.template, options)
  if (files.length === 0) throw new CommandFailure(2, texts.noFiles)
  if (options.confirm === true && options.complete === undefined) throw new CommandFailure(2, texts.confirmWithout)
  const context = await contextOf(io, options)
  const check = await checkFiles(io, files, context, options)
  if (
    options.complete !== undefined &&
    !check.tables.some(({ kind }) => kind === options.complete || kind === 'snapshot')
  )
    throw new CommandFailure(2, texts.completeWithout(TABLES[options.complete][localeOf(options)]))
  if (check.problems.length === 0 && options.check !== true) return write(io, check, context, options)
  const { crossCheckFiles } = await import('./cross-check-files.ts')
  const held = await crossCheckFiles(io, check, crossOptions(context, options), options)
  const whole = withStored(check, held, options)
  if (whole.problems.length > 0) return tellProblems(io, whole, options)
  await tellNotes(io, whole, options)
  await tellTables(io, whole, options)
  await tellMissing(io, held, options)
  const warnings = await tellWarnings(io, held, options)
  const { tables, notes } = whole
  const missing = held?.missing ?? []
  await io.out(
    options.json ? `${JSON.stringify({ ok: true, tables, notes, missing, warnings })}\n` : `${texts.checked}\n`,
  )
  return 0
}

/** What the files alone do not show, told in the same round. */
const withStored = (check: ImportCheck, held: ImportCrossCheck | null, options: ImportCommandOptions): ImportCheck => ({
  ...check,
  problems: [...check.problems, ...(held?.problems ?? [])],
  notes: [...check.notes, ...(held?.notes ?? notesOnAlike(check.facts, localeOf(options)))],
})

const crossOptions = (context: ImportOptions, options: ImportCommandOptions): CrossCheckOptions => ({
  locale: context.locale,
  ...(context.sure === undefined ? {} : { sure: context.sure }),
  erase: options.erase === true,
  ...(options.complete === undefined ? {} : { complete: options.complete }),
  importer: operator().id,
})

/** How the files are to be read; a word that is none of those that can be sure of is a mistake. */
async function contextOf(io: Io, options: ImportCommandOptions): Promise<ImportOptions> {
  const unknown = options.sure?.filter((word) => !(DOUBTS as readonly string[]).includes(word)) ?? []
  if (unknown.length > 0) throw new CommandFailure(2, IMPORT_TEXTS[localeOf(options)].notSure(unknown, DOUBTS))
  return {
    locale: localeOf(options),
    today: amsterdamDate(systemClock.now()),
    includeHidden: options.includeHidden === true,
    ignore: new Set(options.ignore?.map(plainLetters)),
    sure: new Set(options.sure as readonly Doubt[] | undefined),
    ...(options.from === undefined
      ? {}
      : { from: await (await import('./format-source.ts')).formatSource(io, options.from, options) }),
  }
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
  if (there.length === 0) await collectFailures(...away.map((failure) => () => Promise.reject(failure)))
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

/** What the tables name may be in the database already; what is in neither ends the import with nothing written. */
const write = (
  io: Io,
  check: ImportCheck,
  context: ImportOptions,
  options: ImportCommandOptions,
): Promise<ExitStatus> =>
  withDeps(io, async ({ db, dataKeys, policyOn, clock }) => {
    const texts = IMPORT_TEXTS[localeOf(options)]
    const { crossCheckImport } = await import('./cross-check-import.ts')
    const now = clock.now()
    const policy = await policyOn(amsterdamDate(now))
    const held = await crossCheckImport(check.facts, policy, now, { db, dataKeys }, crossOptions(context, options))
    const { checkBesideStored, formatsOf } = await import('../jobs/intake/check-beside-stored.ts')
    let beside = await checkBesideStored(db, dataKeys, check, { lock: false, locale: localeOf(options) })
    const whole = withStored(beside, held, options)
    if (whole.problems.length > 0) return tellProblems(io, whole, options)
    await tellNotes(io, whole, options)
    await tellTables(io, check, options)
    let removed = { candidates: 0, places: 0 }
    const { importChunks } = await import('../store/intake/import-entities.ts')
    const { keepIndications } = await import('../store/intake/indications.ts')
    const { removeFromLists } = await import('../jobs/intake/remove-from-lists.ts')
    const outcome = await importChunks(
      db,
      dataKeys,
      async function* (tx) {
        beside = await checkBesideStored(tx, dataKeys, check, { lock: true, locale: localeOf(options) })
        yield* importedChunks(beside, context)
      },
      now,
      operator(),
      async (tx) => {
        const left = leavingOf(beside, held, options)
        removed = await removeFromLists(tx, dataKeys, left, operator(), now)
        for (const { read } of formatsOf(beside)) await keepIndications(tx, read.indications?.rows ?? [], now)
      },
    )
    if (!outcome.ok) {
      const unknown = outcome.unknown.map((id) => ({
        path: id,
        found: id,
        expected: texts.known,
        message: texts.unknown(id),
      }))
      throw new CommandFailure(2, texts.unusable, [...unknown, ...outcome.problems])
    }
    const { report } = outcome
    const warnings = await tellWarnings(io, held, options)
    if (options.confirm !== true) await tellMissing(io, held, options)
    const { notes } = whole
    const { missing } = held
    if (options.json) await io.out(`${JSON.stringify({ ok: true, report, removed, missing, notes, warnings })}\n`)
    else await io.out(`${texts.written(report)}${texts.removed(removed)}`)
    return 0 as const
  })

/** Whom the rows say has left, and of a whole list that is confirmed who is not in it. */
function leavingOf(check: ImportCheck, held: ImportCrossCheck, options: ImportCommandOptions): Removed {
  const { candidates, places } = check.facts.left
  const missing = (kind: 'candidates' | 'places'): readonly string[] =>
    options.complete === kind && options.confirm === true ? held.missing : []
  return {
    candidates: [...candidates, ...missing('candidates')],
    places: [...places, ...missing('places')],
  }
}

async function writeTemplate(io: Io, file: string, options: ImportCommandOptions): Promise<ExitStatus> {
  const locale = localeOf(options)
  const texts = IMPORT_TEXTS[locale]
  const { templateNamed, templateOf } = await import('../jobs/intake/written/write-template.ts')
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
