import { municipalityName } from '@thuismatch/shared/domain'
import { columnKeys, formatFor, type Locale, textTable } from '@thuismatch/shared/text'
import { HIDDEN_MARK } from '../suppressed-cells.ts'
import type { LedgerRow } from './ledger.ts'
import { LEDGER_WORDS } from './ledger-words.ts'
import type { ShownLedger } from './shown-ledger.ts'

const COLUMNS = [
  'received',
  'receivedWithGround',
  'sent',
  'sentWithGround',
  'due',
  'traded',
  'carriedOver',
  'balance',
] as const satisfies readonly (keyof LedgerRow)[]

type Counted = (typeof COLUMNS)[number]
type LedgerColumn = 'municipality' | 'share' | Counted

export interface LedgerTable {
  /** The titles, in the order in which they are shown. */
  readonly columns: Readonly<Record<LedgerColumn, string>>
  readonly rows: readonly Readonly<Record<LedgerColumn, string>>[]
  /** The columns with figures. */
  readonly numbers: readonly LedgerColumn[]
}

/** The ledger as a table: of a page or on a terminal. */
export function ledgerTable({ rows }: Pick<ShownLedger, 'rows'>, locale: Locale): LedgerTable {
  const words = LEDGER_WORDS[locale]
  const { number } = formatFor(locale)
  const share = (perMillion: number): string => `${number(Math.round(perMillion / 1000) / 10)} %`
  return {
    columns: { municipality: words.municipality, share: words.share, ...each((column) => words.columns[column]) },
    rows: rows.map((row) => ({
      municipality: municipalityName(row.municipality),
      share: share(row.sharePerMillion),
      ...each((column) => numberOrMark(row[column], number)),
    })),
    numbers: ['share', ...COLUMNS],
  }
}

const numberOrMark = (value: number | null, number: (value: number) => string): string =>
  value === null ? HIDDEN_MARK : number(value)

const each = (textOf: (column: Counted) => string): Record<Counted, string> =>
  Object.fromEntries(COLUMNS.map((column) => [column, textOf(column)])) as Record<Counted, string>

export function renderLedgerText(ledger: ShownLedger, locale: Locale): string {
  const { columns, rows } = ledgerTable(ledger, locale)
  const keys = columnKeys(columns)
  const table = textTable(
    keys.map((key) => columns[key]),
    rows.map((row) => keys.map((key) => row[key])),
  )
  return `${ledgerIntro(ledger, locale)}\n\n${table}\n${LEDGER_WORDS[locale].explained}\n`
}

/** `Distribution between municipalities: 2026-H2` */
export const ledgerHeading = ({ period }: Pick<ShownLedger, 'period'>, locale: Locale): string =>
  `${LEDGER_WORDS[locale].title}: ${period}`

/** What the table is about, in two sentences. */
export const ledgerIntro = (ledger: ShownLedger, locale: Locale): string => LEDGER_WORDS[locale].intro(ledger)

/**
 * One line per municipality with codes and plain numbers, in a fixed order of columns, for other programs; nothing
 * where a number is hidden.
 */
export function renderLedgerCsv({ period, rows }: ShownLedger): string {
  const header = ['period', 'municipality', 'name', 'sharePerMillion', ...COLUMNS]
  const lines = rows.map((row) => [
    period,
    row.municipality,
    `"${municipalityName(row.municipality)}"`,
    row.sharePerMillion,
    ...COLUMNS.map((column) => row[column] ?? ''),
  ])
  return [header, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}
