import { completeSnapshot, type PlainDate, parsePlainDate, type Snapshot } from '../domain/index.ts'
import { citizenNumbersOfCandidate, citizenNumbersOfHouse, citizenNumbersOfPlace } from './citizen-numbers.ts'
import { candidateConflicts, listAt, memberOf, placeConflicts } from './conflicts.ts'
import type { Finding } from './finding.ts'
import { notesOn } from './notes-on.ts'
import { type Problem, problemsOf } from './problem.ts'
import { documentOf } from './read-json.ts'
import type { ReadOptions } from './read-options.ts'
import { referenceFindings } from './references.ts'
import { shapeFindings } from './shape-findings.ts'
import { entitySchemas, snapshotSchema } from './snapshot.ts'

export type SnapshotRead =
  /** `notes`: what is allowed and looks odd, for a person to look at. */
  | { readonly ok: true; readonly snapshot: Snapshot; readonly notes: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Reads a snapshot from the bytes of a file, from JSON text, or from a parsed value. Every problem is found in one go:
 * mistakes of shape, values that do not go together, and references between the parts. What is left out is written out
 * as `null`; nothing else is changed.
 *
 * Entities are looked at one by one, so that a document of 200 MB needs little memory beyond itself.
 */
export function readSnapshot(input: unknown, { locale = 'en' }: ReadOptions = {}): SnapshotRead {
  const document = documentOf(input)
  if (!document.ok) return { ok: false, problems: problemsOf([document.finding], undefined, 'snapshot', locale) }
  const { value } = document
  const findings = [
    ...document.findings,
    ...outlineFindings(value),
    ...entityFindings(value),
    ...referenceFindings(value),
  ]
  if (findings.length > 0) return { ok: false, problems: problemsOf(findings, value, 'snapshot', locale) }
  const snapshot = completeSnapshot(value as Snapshot)
  return { ok: true, snapshot, notes: notesOn(snapshot, locale) }
}

/** The document without the members of its lists. */
function outlineFindings(value: unknown): Finding[] {
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
  if (!isObject) return shapeFindings(snapshotSchema, value)
  const outline = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, isEntityList(key, member) ? [] : member]),
  )
  return shapeFindings(snapshotSchema, outline)
}

const isEntityList = (key: string, member: unknown): boolean =>
  Object.hasOwn(entitySchemas, key) && Array.isArray(member)

type Look = (entity: unknown, asOf: PlainDate | null, at: Finding['path']) => Finding[]

/** What its shape does not tell. */
const OF_LIST: Readonly<Record<string, Look | undefined>> = {
  candidates: (entity, asOf, at) => [...citizenNumbersOfCandidate(entity, at), ...candidateConflicts(entity, asOf, at)],
  places: (entity, asOf, at) => [...citizenNumbersOfPlace(entity, at), ...placeConflicts(entity, asOf, at)],
  houses: (entity, _asOf, at) => citizenNumbersOfHouse(entity, at),
}

function entityFindings(value: unknown): Finding[] {
  const asOfText = memberOf(value, 'asOf')
  const asOf = typeof asOfText === 'string' ? parsePlainDate(asOfText) : null
  const findings: Finding[] = []
  for (const [list, schema] of Object.entries(entitySchemas)) {
    for (const [i, entity] of listAt(value, list).entries()) {
      for (const finding of shapeFindings(schema, entity, [list, i])) findings.push(finding)
      for (const finding of OF_LIST[list]?.(entity, asOf, [list, i]) ?? []) findings.push(finding)
    }
  }
  return findings
}
