import type { Candidate, House, PlainDate, SaidToBeTwo, Snapshot } from '../domain/index.ts'
import type { Locale } from '../text/index.ts'
import { noteworthy, strangeDays } from './noteworthy.ts'
import { overfull } from './overfull.ts'
import { type Problem, problemsOf } from './problem.ts'

/** What of a snapshot is allowed and still looks like a slip, in words. None of it stops a run. */
export const notesOn = (snapshot: Snapshot, locale: Locale = 'en', areTwo?: SaidToBeTwo): Problem[] =>
  problemsOf(noteworthy(snapshot, areTwo), snapshot, 'snapshot', locale)

/** The same of the days of one person alone, as they come in by themselves. */
export const notesOnCandidate = (candidate: Candidate, today: PlainDate, locale: Locale = 'en'): Problem[] =>
  problemsOf(strangeDays(candidate, today), candidate, 'candidate', locale)

/** The same of one house alone, as it comes in by itself. */
export const notesOnHouse = (house: House, locale: Locale = 'en'): Problem[] =>
  problemsOf(overfull(house), house, 'house', locale)
