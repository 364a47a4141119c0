import { amsterdamDate } from '@thuismatch/shared/clock'
import type { Locale } from '@thuismatch/shared/text'
import { applyRetention, type Forgotten, forget, retentionDue } from '../jobs/privacy/index.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure, checkFailed } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { operator } from './operator.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

const TEXTS = {
  en: {
    id: (id: string) => `"${id}" is no id; expected 1 to 64 letters, digits, - and _.`,
    sure: (id: string) => `This cannot be undone. To erase ${id}, say so: thuismatch forget ${id} --yes`,
    erased: (id: string) => `${id} is erased.`,
    unknown: (id: string) => `There is nobody with the id ${id} (any more).`,
    runs: (n: number) =>
      n === 1
        ? '1 stored run was rewritten without them; it can no longer be replayed.'
        : `${n} stored runs were rewritten without them; these can no longer be replayed.`,
    keys: (n: number) => (n === 1 ? '1 key is destroyed.' : `${n} keys are destroyed.`),
    searched: (n: number) => `${n} tables and every sealed document were searched for the id.`,
    nothing: 'It stands nowhere any more.',
    kept: (table: string, n: number) =>
      `It stands in ${n === 1 ? '1 row' : `${n} rows`} of ${table}, which the law keeps (NEN 7513): who did or saw what.`,
    left: (table: string, n: number) =>
      `It is LEFT in ${n === 1 ? '1 row' : `${n} rows`} of ${table}. Tell the developers.`,
    keysApart:
      'What was sealed under them opens in no copy of the data. Copies of the keys, where there are any, hold theirs until they are cleared away.',
    keysBeside:
      'Keys are kept beside the data: older copies of the database hold theirs until they are cleared away. See docs/privacy.md.',
    failed: 'Traces are left.',
    columns: { what: 'what', before: 'from before', rows: 'rows' },
  },
  nl: {
    id: (id: string) => `"${id}" is geen id; verwacht 1 tot 64 letters, cijfers, - en _.`,
    sure: (id: string) =>
      `Dit kan niet ongedaan worden gemaakt. Om ${id} te wissen, zeg het zo: thuismatch forget ${id} --yes`,
    erased: (id: string) => `${id} is gewist.`,
    unknown: (id: string) => `Er is niemand (meer) met het id ${id}.`,
    runs: (n: number) =>
      n === 1
        ? '1 bewaarde ronde is herschreven zonder deze persoon; die is niet meer na te rekenen.'
        : `${n} bewaarde rondes zijn herschreven zonder deze persoon; die zijn niet meer na te rekenen.`,
    keys: (n: number) => (n === 1 ? '1 sleutel is vernietigd.' : `${n} sleutels zijn vernietigd.`),
    searched: (n: number) => `${n} tabellen en elk verzegeld document zijn doorzocht op het id.`,
    nothing: 'Het staat nergens meer.',
    kept: (table: string, n: number) =>
      `Het staat in ${n === 1 ? '1 regel' : `${n} regels`} van ${table}, die de wet bewaart (NEN 7513): wie deed of zag wat.`,
    left: (table: string, n: number) =>
      `Het staat NOG in ${n === 1 ? '1 regel' : `${n} regels`} van ${table}. Meld dit aan de ontwikkelaars.`,
    keysApart:
      'Wat ermee was verzegeld gaat in geen kopie van de gegevens meer open. In kopieën van de sleutels, als die er zijn, staan ze nog tot die zijn opgeruimd.',
    keysBeside:
      'De sleutels staan bij de gegevens: in oudere kopieën van de database staan ze nog tot die zijn opgeruimd. Zie docs/privacy.md.',
    failed: 'Er zijn sporen over.',
    columns: { what: 'wat', before: 'van voor', rows: 'regels' },
  },
} as const satisfies Record<Locale, object>

export const forgetPerson = async (
  io: Io,
  id: string,
  options: CommonOptions & { readonly yes?: true },
): Promise<void> => {
  const texts = TEXTS[localeOf(options)]
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw new CommandFailure(2, texts.id(id))
  if (!options.yes) throw new CommandFailure(2, texts.sure(id))
  await withDeps(io, async (deps) => {
    const proof = await forget(deps, id, operator())
    await io.out(
      options.json
        ? `${JSON.stringify(proof)}\n`
        : proofText(proof, deps.settings.keysDatabaseUrl !== null, localeOf(options)),
    )
    if (proof.left.length > 0) throw checkFailed(texts.failed)
  })
}

function proofText(
  { candidateId, found, runs, keysDestroyed, tablesSearched, kept, left }: Forgotten,
  keysApart: boolean,
  locale: Locale,
): string {
  const texts = TEXTS[locale]
  const lines = [
    found ? texts.erased(candidateId) : texts.unknown(candidateId),
    ...(runs > 0 ? [texts.runs(runs)] : []),
    ...(keysDestroyed > 0 ? [texts.keys(keysDestroyed)] : []),
    texts.searched(tablesSearched),
    ...(kept.length + left.length === 0 ? [texts.nothing] : []),
    ...kept.map(({ table, rows }) => texts.kept(table, rows)),
    ...left.map(({ table, rows }) => texts.left(table, rows)),
    keysApart ? texts.keysApart : texts.keysBeside,
  ]
  return lines.map((line) => `${line}\n`).join('')
}

export const retain = (io: Io, options: CommonOptions & { readonly dryRun?: true }): Promise<void> =>
  withDeps(io, async (deps) => {
    const reports = options.dryRun ? await retentionDue(deps) : await applyRetention(deps)
    if (options.json) return io.out(`${JSON.stringify(reports)}\n`)
    await io.out(
      tableOf(
        TEXTS[localeOf(options)].columns,
        reports.map(({ rule, before, count }) => ({ what: rule, before: amsterdamDate(before), rows: String(count) })),
        ['rows'],
      ),
    )
  })
