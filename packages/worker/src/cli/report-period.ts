import { periodReport, renderPeriodText } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { periodOf } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { periodFacts } from '../jobs/coordination/period-facts.ts'
import { policyNow } from '../jobs/policy/policy-now.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { withDeps } from './with-deps.ts'

const TEXTS = {
  en: {
    wrong: (text: string) =>
      `"${text}" is no period; expected a month (2026-11), a quarter (2026-Q4) or a half-year (2026-H2).`,
    ahead: (text: string) => `${text} has not begun yet.`,
  },
  nl: {
    wrong: (text: string) =>
      `"${text}" is geen periode; verwacht een maand (2026-11), een kwartaal (2026-Q4) of een half jaar (2026-H2).`,
    ahead: (text: string) => `${text} is nog niet begonnen.`,
  },
} as const satisfies Record<Locale, object>

/** What happened in a period, as text or as one document; the same numbers are left out of both. */
export async function reportPeriod(io: Io, text: string, options: CommonOptions): Promise<void> {
  const locale = localeOf(options)
  const period = periodOf(text)
  if (period === null) throw new CommandFailure(2, TEXTS[locale].wrong(text))
  await withDeps(io, async ({ db, dataKeys, clock, policyOn }) => {
    const { distribution } = await policyNow({ policyOn, clock })
    const facts = await periodFacts(
      db,
      dataKeys,
      period,
      amsterdamDate(clock.now()),
      distribution?.key ?? 'inhabitants',
    )
    const report = periodReport(facts, locale)
    if (report.through < report.first) throw new CommandFailure(2, TEXTS[locale].ahead(text))
    await io.out(options.json ? `${JSON.stringify(report)}\n` : renderPeriodText(report))
  })
}
