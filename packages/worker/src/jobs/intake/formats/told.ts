import type { Problem } from '@thuismatch/shared/schema'
import type { Locale } from '@thuismatch/shared/text'

/** A mistake, with what mends it where that says nothing of the value that was found. */
export interface FormatProblem extends Problem {
  readonly remedy?: string
}

/** Gathers what a format's reader has to tell: mistakes by path, and notes. */
export interface Told {
  readonly locale: Locale
  readonly problems: FormatProblem[]
  readonly notes: string[]
}

/** Text in both languages. */
export type BothLocales = Readonly<Record<Locale, string>>

export const nobodyTold = (locale: Locale): Told => ({ locale, problems: [], notes: [] })

/** Tells a mistake: what stands at the path, and what was expected there. */
export function tellAt(told: Told, path: string, found: unknown, expected: BothLocales, hint?: BothLocales): void {
  const shown = found === undefined ? NOTHING[told.locale] : JSON.stringify(found)
  const wanted = expected[told.locale]
  told.problems.push({
    path,
    found: shown,
    expected: wanted,
    ...(hint === undefined ? {} : { hint: hint[told.locale], remedy: hint[told.locale] }),
    message: `${path}: ${shown}; ${EXPECTED[told.locale]} ${wanted}.${hint === undefined ? '' : ` ${hint[told.locale]}`}`,
  })
}

export const noteAt = (told: Told, path: string, text: BothLocales): void => {
  told.notes.push(`${path}: ${text[told.locale]}`)
}

const NOTHING: BothLocales = { en: 'nothing', nl: 'niets' }
const EXPECTED: BothLocales = { en: 'expected', nl: 'verwacht' }
