import {
  addDays,
  type Distribution,
  type HalfYear,
  halfYearOf,
  lastDayOf,
  type MunicipalityCode,
  type Placement,
  type Trade,
} from '@thuismatch/shared/domain'
import { countsTogether } from '../counts-together.ts'
import { type Ledger, type LedgerRow, ledger } from './ledger.ts'

const PEOPLE = [
  'received',
  'receivedWithGround',
  'sent',
  'sentWithGround',
] as const satisfies readonly (keyof LedgerRow)[]
type PeopleColumn = (typeof PEOPLE)[number]
type HiddenColumn = PeopleColumn | 'due' | 'carriedOver' | 'balance'

/** A row of the ledger as it may be shown: `null` where a number is hidden. */
export type ShownLedgerRow = Omit<LedgerRow, HiddenColumn> & Readonly<Record<HiddenColumn, number | null>>

/** The ledger as it may be shown, on every surface; `null` where a number is hidden. */
export interface ShownLedger extends Omit<Ledger, 'total' | 'groundNotKnown' | 'rows'> {
  readonly total: number | null
  readonly groundNotKnown: number | null
  readonly rows: readonly ShownLedgerRow[]
}

/**
 * The ledger of a half-year with what of it may be shown. Where people with a ground are hidden in this half-year or
 * one before, so is the balance: they would follow from two balances and what fell to the municipality between. So a
 * balance that is hidden once stays so; and where the sum of them is hidden, what fell to each, and each balance, tell
 * it, and go too.
 *
 * Pure; for each half-year since the first, linear in placements, and what {@link countsTogether} takes.
 */
export function shownLedger(
  period: HalfYear,
  facts: { readonly placements: readonly Placement[]; readonly trades: readonly Trade[] },
  key: Distribution['key'],
): ShownLedger {
  const before = new Set<MunicipalityCode>()
  const first = facts.placements.reduce((least, { placedOn }) => {
    const its = halfYearOf(placedOn)
    return its < least ? its : least
  }, period)
  for (let one = first; one < period; one = halfYearOf(addDays(lastDayOf(one), 1)))
    for (const code of withoutBalance(shownPeople(ledger(one, facts, key)))) before.add(code)
  const people = shownPeople(ledger(period, facts, key))
  const now = new Set([...before, ...withoutBalance(people)])
  return {
    ...people,
    rows: people.rows.map((row) => ({
      ...row,
      due: people.total === null ? null : row.due,
      carriedOver: before.has(row.municipality) ? null : row.carriedOver,
      balance: now.has(row.municipality) ? null : row.balance,
    })),
  }
}

type PeopleShown = Omit<ShownLedger, 'rows'> & {
  readonly rows: readonly (Omit<LedgerRow, PeopleColumn> & Readonly<Record<PeopleColumn, number | null>>)[]
}

/**
 * Numbers of people with what hangs together: with and without a ground, and all municipalities together, which a
 * report of the period tells.
 */
function shownPeople(document: Ledger): PeopleShown {
  const counts = countsTogether()
  const { note, known, tie } = counts
  const sumOf = (column: PeopleColumn): number => document.rows.reduce((sum, row) => sum + row[column], 0)
  const rows = document.rows.map((row) => {
    const at = {
      received: note(row.received),
      receivedWithGround: note(row.receivedWithGround),
      sent: note(row.sent),
      sentWithGround: note(row.sentWithGround),
    }
    tie([at.received, at.receivedWithGround, note(row.received - row.receivedWithGround)])
    tie([at.sent, at.sentWithGround, note(row.sent - row.sentWithGround)])
    return { row, at }
  })
  const all = known(sumOf('received'))
  const [total, groundNotKnown] = [note(document.total), note(document.groundNotKnown)]
  tie([all, total, groundNotKnown, note(sumOf('received') - document.total - document.groundNotKnown)])
  const totals: Readonly<Record<PeopleColumn, number>> = {
    received: all,
    receivedWithGround: total,
    sent: known(sumOf('sent')),
    sentWithGround: known(sumOf('sentWithGround')),
  }
  for (const column of PEOPLE) tie([totals[column], ...rows.map(({ at }) => at[column])])
  const shown = counts.shown(String)
  return {
    ...document,
    total: shown(total).value,
    groundNotKnown: shown(groundNotKnown).value,
    rows: rows.map(({ row, at }) => ({
      ...row,
      received: shown(at.received).value,
      receivedWithGround: shown(at.receivedWithGround).value,
      sent: shown(at.sent).value,
      sentWithGround: shown(at.sentWithGround).value,
    })),
  }
}

/** Whose balance would tell what is hidden. */
const withoutBalance = ({ total, rows }: PeopleShown): MunicipalityCode[] =>
  rows.flatMap(({ municipality, receivedWithGround }) =>
    receivedWithGround === null || total === null ? [municipality] : [],
  )
