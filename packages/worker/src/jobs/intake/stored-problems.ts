import { type Candidate, type SaidToBeTwo, withoutDistinct } from '@thuismatch/shared/domain'
import { didYouMean } from '@thuismatch/shared/schema'
import type { Locale } from '@thuismatch/shared/text'
import { plainLetters } from './cells/plain-letters.ts'
import type { Doubt } from './doubts.ts'
import { DOUBT_HINTS, SURE } from './fault-texts.ts'
import { cellOfId } from './id-register.ts'
import type { ImportFacts, Reference } from './import-facts.ts'
import { likeness } from './likeness.ts'
import { cellReference, type RowProblem } from './row-problem.ts'
import type { TableKind } from './tables.ts'
import { TEXTS } from './texts.ts'

/** What is stored, as far as the files of an import touch on it. */
export interface StoredFacts {
  /** Of the ids that the files name or bring, those that are stored. */
  readonly known: ReadonlyMap<TableKind, ReadonlySet<string>>
  /** Stored ids that are one of these but for capitals and zeros in front. */
  readonly alike: ReadonlyMap<TableKind, readonly string[]>
  readonly houseNames: ReadonlyMap<string, string>
  /** Of those whom a person is to avoid, who lives in a house. */
  readonly residents: ReadonlySet<string>
  readonly people: ReadonlyMap<string, Candidate>
  /** Who looks like one person and is known to be two. */
  readonly areTwo: SaidToBeTwo
}

export interface ProblemWords {
  readonly locale: Locale
  readonly sure?: ReadonlySet<Doubt>
  /** What is blank may erase what protects somebody. */
  readonly erase?: boolean
}

export const ERASE = '--erase'

/** Who seems to be one person under several ids. Without a database nobody is known to be two. */
export const notesOnAlike = (
  { alike }: Pick<ImportFacts, 'alike'>,
  locale: Locale,
  areTwo: SaidToBeTwo = () => false,
): string[] =>
  alike
    .map((ids) => withoutDistinct(ids, areTwo))
    .filter(({ length }) => length > 1)
    .map((ids) => TEXTS[locale].notes.samePerson(ids.join(', ')))

/** What shows only beside what is stored: mistakes and doubts by cell, and what is no more than worth a word. */
export function storedProblems(
  facts: ImportFacts,
  stored: StoredFacts,
  { locale, sure, erase = false }: ProblemWords,
): { readonly problems: readonly RowProblem[]; readonly notes: readonly string[] } {
  const texts = TEXTS[locale]
  const problems: RowProblem[] = []
  const notes: string[] = []
  const tell = (
    at: Reference['at'],
    found: string,
    expected: string,
    more: { hint?: string; word?: string } = {},
  ): void => {
    const path = cellReference(at)
    const message = texts.in(path, at.header, found, expected)
    const { hint } = more
    problems.push({
      ...at,
      path,
      found,
      expected,
      ...more,
      message: hint === undefined ? message : `${message} ${hint}`,
    })
  }
  const isKnown = (kind: TableKind, id: string): boolean => stored.known.get(kind)?.has(id) === true
  const nearest = nearestOf(facts, stored)
  notes.push(...notesOnAlike(facts, locale, stored.areTwo))

  for (const { kind, id, at, isLimit } of facts.references) {
    const isResident = kind === 'candidates' && (facts.residents.has(id) || stored.residents.has(id))
    if (isKnown(kind, id) || isResident) continue
    const meant = nearest(kind, id)
    const found = JSON.stringify(id)
    if (meant !== undefined) tell(at, found, texts.knownId, { hint: texts.didYouMean(meant) })
    else if (isLimit === true) notes.push(`${cellReference(at)}: ${texts.notes.unknownLimit(found)}`)
    else tell(at, found, texts.knownId)
  }
  if (sure?.has('similar_id') !== true)
    for (const [kind, ids] of facts.ids)
      for (const [id, at] of ids) {
        if (isKnown(kind, id)) continue
        const other = stored.alike.get(kind)?.find((one) => one !== id && likeness(one) === likeness(id))
        if (other === undefined) continue
        const word = '--sure similar_id'
        const hint = `${DOUBT_HINTS[locale].similar_id} ${SURE[locale](word)}`
        tell(cellOfId(at), JSON.stringify(id), texts.oneOf([JSON.stringify(other)]), { hint, word })
      }
  if (!erase)
    for (const { id, fields, cellOf } of facts.blankLimits)
      for (const field of fields) {
        const erased = erasedFrom(stored.people.get(id), field)
        if (erased === null) continue
        const more = { hint: texts.eraseHint(ERASE), word: ERASE }
        tell(cellOf(field), texts.nothing, texts.stillHolds(erased), more)
      }
  return { problems, notes }
}

/**
 * The id that was probably meant: one that differs by what a spreadsheet makes of it, a house by its name, or one
 * letter off.
 */
function nearestOf(facts: ImportFacts, stored: StoredFacts): (kind: TableKind, id: string) => string | undefined {
  const byLikeness = new Map<string, string>()
  for (const [kind, ids] of facts.ids) for (const id of ids.keys()) byLikeness.set(`${kind} ${likeness(id)}`, id)
  for (const [kind, ids] of stored.alike) for (const id of ids) byLikeness.set(`${kind} ${likeness(id)}`, id)
  const houses = new Map([...stored.houseNames, ...facts.houseNames])
  const byName = new Map([...houses].map(([id, name]) => [plainLetters(name), id]))
  const ids = [...houses.keys()]
  const asked = new Map<string, string | undefined>()
  return (kind, id) => {
    const alike = byLikeness.get(`${kind} ${likeness(id)}`)
    if (alike !== undefined || kind !== 'houses') return alike
    if (!asked.has(id)) asked.set(id, byName.get(plainLetters(id)) ?? didYouMean(id, ids))
    return asked.get(id)
  }
}

/** What is stored and a blank cell would take away; `null`: nothing. */
function erasedFrom(before: Candidate | undefined, field: string): string | null {
  const value = field
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | null | undefined)?.[key], before)
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return null
  const entries = Array.isArray(value) ? value : [value]
  return entries.map((entry) => (entry === true ? '✓' : entry === false ? '✗' : String(entry))).join('; ')
}
