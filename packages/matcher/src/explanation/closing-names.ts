import { type BlockerCode, CRITERIA } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { CRITERION_TEXTS } from '../eligibility/index.ts'

/** A short name of what closes a pair; `minimumScore` is that of a score below the policy's minimum. */
export const closingNamesIn = (locale: Locale, minimumScore: string): Readonly<Record<BlockerCode, string>> => ({
  ...(Object.fromEntries(CRITERIA.map((code) => [code, CRITERION_TEXTS[code][locale].name])) as Record<
    (typeof CRITERIA)[number],
    string
  >),
  minimum_score: minimumScore,
})
