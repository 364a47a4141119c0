import { isCitizenNumber } from '../domain/index.ts'
import type { Locale } from '../text/index.ts'
import type { Expectation } from './expectation.ts'
import type { Finding } from './finding.ts'
import { pathText } from './path-text.ts'
import { shortly } from './shortly.ts'
import type { ReaderWords, Subject } from './words.ts'
import { en } from './words-en.ts'
import { nl } from './words-nl.ts'

/** One mistake in what was read, in words for the person who can mend it. */
export interface Problem {
  /** `candidates[3].support.hoursPerWeek`; empty for the document as a whole. */
  readonly path: string
  /** The value, shortened where it is long. */
  readonly found: string
  readonly expected: string
  readonly hint?: string
  /** All of it in one sentence that names the candidate, place … by id. */
  readonly message: string
}

/** What a document holds: the root of every path. */
export type DocumentKind = Subject['kind']

const WORDS: Readonly<Record<Locale, ReaderWords>> = { en, nl }

/** Says each finding in the locale's words. `root` is the document that was read; ids are looked up there. */
export function problemsOf(findings: readonly Finding[], root: unknown, kind: DocumentKind, locale: Locale): Problem[] {
  return findings.map((finding) => problemOf(finding, root, kind, WORDS[locale]))
}

function problemOf(finding: Finding, root: unknown, kind: DocumentKind, words: ReaderWords): Problem {
  const { subject, field } = subjectOf(finding.path, root, kind)
  const found = finding.found === undefined ? words.nothing : shortly(finding.found)
  const expected = expectedIn(words, finding.expected) + (finding.nullable === true ? words.orNull : '')
  const hint = finding.hint === undefined ? undefined : hintIn(words, finding.hint)
  const message = words.sentence({
    subject: words.subject(subject),
    field,
    found: finding.found,
    shortly: found,
    expectation: finding.expected,
    expected,
  })
  return {
    path: pathText(finding.path),
    found,
    expected,
    ...(hint === undefined ? {} : { hint }),
    message: hint === undefined ? message : `${message} ${hint}`,
  }
}

const expectedIn = (words: ReaderWords, expected: Expectation): string =>
  (words.expected[expected.kind] as (expected: Expectation) => string)(expected)

const hintIn = (words: ReaderWords, hint: NonNullable<Finding['hint']>): string =>
  (words.hint[hint.kind] as (of: typeof hint) => string)(hint)

const KIND_OF_LIST: Readonly<Record<string, Subject['kind']>> = {
  candidates: 'candidate',
  places: 'place',
  houses: 'house',
  supportTeams: 'supportTeam',
  declines: 'decline',
  openProposals: 'openProposal',
  ledger: 'ledgerEntry',
}

/** Whom the path is about, and the rest of the path as seen from there. */
function subjectOf(path: Finding['path'], root: unknown, kind: DocumentKind): { subject: Subject; field: string } {
  const [list, index] = path
  const listKind = kind === 'snapshot' && typeof list === 'string' ? KIND_OF_LIST[list] : undefined
  if (listKind !== undefined && typeof index === 'number') {
    const member = (root as Record<string, readonly unknown[]>)[list as string]?.[index]
    return { subject: { kind: listKind, id: idOf(member), index }, field: pathText(path.slice(2)) }
  }
  return { subject: { kind, id: idOf(root), index: null }, field: pathText(path) }
}

function idOf(value: unknown): string | null {
  const id = value !== null && typeof value === 'object' ? (value as { id?: unknown }).id : undefined
  return typeof id === 'string' && id !== '' && !isCitizenNumber(id) ? shortly(id).slice(1, -1) : null
}
