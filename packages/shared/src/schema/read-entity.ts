import type { Candidate, Decline, House, OpenProposal, Place, PlainDate, SupportTeam } from '../domain/index.ts'
import { type Caseworker, caseworkerSchema } from './caseworker.ts'
import { candidateConflicts, placeConflicts } from './conflicts.ts'
import type { Finding } from './finding.ts'
import { type DocumentKind, type Problem, problemsOf } from './problem.ts'
import type { ReadOptions } from './read-options.ts'
import { shapeFindings } from './shape-findings.ts'
import { entitySchemas } from './snapshot.ts'

export type EntityRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Readers of one entity alone, for a queue, HTTP, or a row of an import: every problem within it. What it refers to
 * cannot be seen from here. A candidate's birth date is held against `today` when that is given.
 */
export const readCandidate = (
  value: unknown,
  { today, ...options }: ReadOptions & { today?: PlainDate } = {},
): EntityRead<Candidate> =>
  read(
    'candidate',
    value,
    [...shapeFindings(entitySchemas.candidates, value), ...candidateConflicts(value, today ?? null)],
    options,
  )

export const readPlace = (value: unknown, options: ReadOptions = {}): EntityRead<Place> =>
  read('place', value, [...shapeFindings(entitySchemas.places, value), ...placeConflicts(value)], options)

export const readHouse = (value: unknown, options: ReadOptions = {}): EntityRead<House> =>
  read('house', value, shapeFindings(entitySchemas.houses, value), options)

export const readSupportTeam = (value: unknown, options: ReadOptions = {}): EntityRead<SupportTeam> =>
  read('supportTeam', value, shapeFindings(entitySchemas.supportTeams, value), options)

export const readCaseworker = (value: unknown, options: ReadOptions = {}): EntityRead<Caseworker> =>
  read('caseworker', value, shapeFindings(caseworkerSchema, value), options)

export const readDecline = (value: unknown, options: ReadOptions = {}): EntityRead<Decline> =>
  read('decline', value, shapeFindings(entitySchemas.declines, value), options)

export const readOpenProposal = (value: unknown, options: ReadOptions = {}): EntityRead<OpenProposal> =>
  read('openProposal', value, shapeFindings(entitySchemas.openProposals, value), options)

function read<T>(
  kind: DocumentKind,
  value: unknown,
  findings: readonly Finding[],
  options: ReadOptions,
): EntityRead<T> {
  if (findings.length === 0) return { ok: true, value: value as T }
  return { ok: false, problems: problemsOf(findings, value, kind, options.locale ?? 'en') }
}
