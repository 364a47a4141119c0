import { ledger, renderLedgerCsv, renderLedgerText, shownLedger } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import {
  currentCode,
  type HalfYear,
  halfYear,
  halfYearOf,
  isInU16,
  lastDayOf,
  municipalityName,
  U16,
} from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { policyNow } from '../jobs/policy/policy-now.ts'
import { appendAudit } from '../store/audit/audit.ts'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { ledgerFacts, recordTrade } from '../store/ledger/ledger.ts'
import { localeOf } from './common-options.ts'
import type { Deps } from './compose.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { operator } from './operator.ts'
import { withDeps } from './with-deps.ts'

export interface LedgerOptions {
  readonly period?: string
  readonly csv?: boolean
}

const TEXTS = {
  en: {
    noPeriod: (found: string) => `"${found}" is no half-year. Write it as 2026-H1 or 2026-H2.`,
    noMunicipality: (found: string) => `"${found}" is no municipality of the region. Give its name or its code.`,
    oneOnly: 'A trade is between two municipalities.',
    recorded: (from: string, to: string, people: number, period: string) =>
      `Recorded: in ${period} ${to} receives ${people} in the stead of ${from}. The sum of all tasks stays.`,
  },
  nl: {
    noPeriod: (found: string) => `"${found}" is geen halfjaar. Schrijf het als 2026-H1 of 2026-H2.`,
    noMunicipality: (found: string) => `"${found}" is geen gemeente van de regio. Geef de naam of de code.`,
    oneOnly: 'Een ruil is tussen twee gemeenten.',
    recorded: (from: string, to: string, people: number, period: string) =>
      `Vastgelegd: in ${period} ontvangt ${to} er ${people} in plaats van ${from}. De som van alle opgaven blijft gelijk.`,
  },
} as const satisfies Record<Locale, object>

export const showLedger = (io: Io, options: CommonOptions & LedgerOptions): Promise<void> =>
  withDeps(io, async ({ db, clock, policyOn }) => {
    const period = periodOf(options, clock)
    const policy = await policyNow({ policyOn, clock })
    const key = policy.distribution?.key ?? 'inhabitants'
    const facts = await ledgerFacts(db, lastDayOf(period))
    if (options.json) return io.out(`${JSON.stringify(ledger(period, facts, key))}\n`)
    const document = shownLedger(period, facts, key)
    return io.out(options.csv ? renderLedgerCsv(document) : renderLedgerText(document, localeOf(options)))
  })

export const tradePeople = (
  io: Io,
  given: { readonly from: string; readonly to: string; readonly people: number },
  options: CommonOptions & LedgerOptions,
): Promise<void> =>
  withDeps(io, async ({ db, clock }) => {
    const texts = TEXTS[localeOf(options)]
    const period = periodOf(options, clock)
    const [from, to] = [given.from, given.to].map((text) => codeOf(text, options)) as [string, string]
    if (from === to) throw new CommandFailure(2, texts.oneOnly)
    const { people } = given
    const now = clock.now()
    const actor = operator()
    const id = await inTransaction(db, async (tx) => {
      const trade = await recordTrade(tx, { period, from, to, people }, actor.id, now)
      await appendAudit(tx, [
        {
          at: now,
          actor,
          action: 'ledger.trade',
          subjectKind: 'ledger_trade',
          subjectId: trade,
          municipality: to,
          detail: { period, from, to, people },
        },
      ])
      return trade
    })
    if (options.json) return io.out(`${JSON.stringify({ id, period, from, to, people })}\n`)
    return io.out(`${texts.recorded(municipalityName(from), municipalityName(to), people, period)}\n`)
  })

function periodOf({ period, ...options }: CommonOptions & LedgerOptions, clock: Deps['clock']): HalfYear {
  if (period === undefined) return halfYearOf(amsterdamDate(clock.now()))
  const read = halfYear(period)
  if (read === null) throw new CommandFailure(2, TEXTS[localeOf(options)].noPeriod(period))
  return read
}

/** Today's code of a municipality of the region, by its code, a former one, or its name. */
function codeOf(text: string, options: CommonOptions): string {
  const named = U16.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase())?.code ?? text.trim()
  if (!isInU16(named)) throw new CommandFailure(2, TEXTS[localeOf(options)].noMunicipality(text))
  return currentCode(named)
}
