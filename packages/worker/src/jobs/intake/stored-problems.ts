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
  /** Of the ids that the files name and do not bring, those that are stored. */
  readonly known: ReadonlyMap<TableKind, ReadonlySet<string>>
  /** Stored ids that are one of these but for capitals and zeros in front. */
  readonly alike: ReadonlyMap<TableKind, readonly string[]>
  /** Ids that the files bring for the first time, and one that is stored and differs by no more than that. */
  readonly similar: ReadonlyMap<TableKind, ReadonlyMap<string, string>>
  readonly houseNames: ReadonlyMap<string, string>
  /** Of those whom a person is to avoid, who lives in a house. */
  readonly residents: ReadonlySet<string>
  /** What cells that are blank would erase, in the order of the rows. */
  readonly erased: readonly ErasedLimit[]
  /** Who looks like one person and is known to be two. */
  readonly areTwo: SaidToBeTwo
}

/** Something that protects somebody and is stored, at the blank cell that would take it away. */
export interface ErasedLimit {
  readonly at: Pick<RowProblem, 'file' | 'sheet' | 'row' | 'column' | 'header'>
  readonly stored: string
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
    at: ErasedLimit['at'],
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
  const isResident = (kind: TableKind, id: string): boolean =>
    kind === 'candidates' && (facts.residents.has(id) || stored.residents.has(id))
  const unanswered = facts.references.filter(({ kind, id }) => !isKnown(kind, id) && !isResident(kind, id))
  const nearest = nearestOf(unanswered, facts, stored)
  notes.push(...notesOnAlike(facts, locale, stored.areTwo))

  for (const { kind, id, column, row, isLimit } of unanswered) {
    const at = { ...column, row }
    const meant = nearest(kind, id)
    const found = JSON.stringify(id)
    if (meant !== undefined) tell(at, found, texts.knownId, { hint: texts.didYouMean(meant) })
    else if (isLimit === true) notes.push(`${cellReference(at)}: ${texts.notes.unknownLimit(found)}`)
    else tell(at, found, texts.knownId)
  }
  if (sure?.has('similar_id') !== true)
    for (const [kind, similar] of stored.similar)
      for (const [id, other] of similar) {
        const at = facts.ids.get(kind)?.placeOf(id)
        if (at === undefined) continue
        const word = '--sure similar_id'
        const hint = `${DOUBT_HINTS[locale].similar_id} ${SURE[locale](word)}`
        tell(cellOfId(at), JSON.stringify(id), texts.oneOf([JSON.stringify(other)]), { hint, word })
      }
  if (!erase)
    for (const { at, stored: value } of stored.erased)
      tell(at, texts.nothing, texts.stillHolds(value), { hint: texts.eraseHint(ERASE), word: ERASE })
  return { problems, notes }
}

/**
 * The id that was probably meant: one that differs by what a spreadsheet makes of it, a house by its name, or one
 * letter off.
 */
function nearestOf(
  asked: readonly Reference[],
  facts: ImportFacts,
  stored: StoredFacts,
): (kind: TableKind, id: string) => string | undefined {
  const byLikeness = new Map<string, string>()
  const wanted = new Set(asked.map(({ kind, id }) => `${kind} ${likeness(id)}`))
  const add = (kind: TableKind, ids: Iterable<string>): void => {
    for (const id of ids) if (wanted.has(`${kind} ${likeness(id)}`)) byLikeness.set(`${kind} ${likeness(id)}`, id)
  }
  if (asked.length > 0) for (const [kind, ids] of facts.ids) add(kind, ids.keys())
  for (const [kind, ids] of stored.alike) add(kind, ids)
  const houses = new Map([...stored.houseNames, ...facts.houseNames])
  const byName = new Map([...houses].map(([id, name]) => [plainLetters(name), id]))
  const ids = [...houses.keys()]
  const meant = new Map<string, string | undefined>()
  return (kind, id) => {
    const alike = byLikeness.get(`${kind} ${likeness(id)}`)
    if (alike !== undefined || kind !== 'houses') return alike
    if (!meant.has(id)) meant.set(id, byName.get(plainLetters(id)) ?? didYouMean(id, ids))
    return meant.get(id)
  }
}

/** What is stored and a blank cell would take away; `null`: nothing. */
export function erasedFrom(before: Candidate | undefined, field: string): string | null {
  const value = field
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | null | undefined)?.[key], before)
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return null
  const entries = Array.isArray(value) ? value : [value]
  return entries.map((entry) => (entry === true ? '✓' : entry === false ? '✗' : String(entry))).join('; ')
}
