import type { House, SaidToBeTwo, Snapshot } from '../domain/index.ts'
import type { Locale } from '../text/index.ts'
import { noteworthy } from './noteworthy.ts'
import { overfull } from './overfull.ts'
import { type Problem, problemsOf } from './problem.ts'

/** What of a snapshot is allowed and still looks like a slip, in words. None of it stops a run. */
export const notesOn = (snapshot: Snapshot, locale: Locale = 'en', areTwo?: SaidToBeTwo): Problem[] =>
  problemsOf(noteworthy(snapshot, areTwo), snapshot, 'snapshot', locale)

/** The same of one house alone, as it comes in by itself. */
export const notesOnHouse = (house: House, locale: Locale = 'en'): Problem[] =>
  problemsOf(overfull(house), house, 'house', locale)
