import { currentCode } from '@thuismatch/shared/domain'
import { appendAudit } from '../../../store/audit/audit.ts'
import type { Tx } from '../../../store/connect/in-transaction.ts'
import { idsInPlay, knownIds } from '../../../store/connect/known-ids.ts'
import { storedCandidate, storedPlace } from '../../../store/intake/api-entities.ts'
import type { EntityChunk } from '../../../store/intake/entity-chunk.ts'
import { fillAbsent } from '../../../store/intake/fill-absent.ts'
import { alikeIds } from '../../../store/intake/import-lookups.ts'
import { keepIndications } from '../../../store/intake/indications.ts'
import type { DataKeyStore } from '../../../store/keys/data-key-store.ts'
import { putCandidates, withdrawCandidate } from '../../../store/people/candidates.ts'
import { putHouses } from '../../../store/places/houses.ts'
import { putPlaces, unknownReferences, withdrawPlace } from '../../../store/places/places.ts'
import type { Actor } from '../../../store/proposals/proposal-state.ts'
import { withdrawOpenProposal } from '../../proposals/withdraw-open-proposal.ts'
import { likeness } from '../likeness.ts'
import { besideStored } from './beside-stored.ts'
import type { FormatRead } from './format-read.ts'
import type { FormatProblem } from './told.ts'

/** What became of one thing that a document speaks of. */
export interface TakenItem {
  readonly kind: 'house' | 'place' | 'candidate'
  readonly id: string
  /** Where the document speaks of it. */
  readonly path: string
  /** `unknown`: the document says that it is gone, and it never was here. */
  readonly outcome: 'created' | 'changed' | 'unchanged' | 'withdrawn' | 'unknown'
  /** Whether it takes part in matching now; a house always does. */
  readonly active: boolean
}

export type TakenFormat =
  | { readonly ok: true; readonly items: readonly TakenItem[]; readonly notes: readonly string[] }
  /** Nothing was written. `out_of_reach`: the sender may not write what is named. */
  | { readonly ok: false; readonly why: 'mistakes' | 'out_of_reach'; readonly problems: readonly FormatProblem[] }

interface TakeFormat {
  readonly now: Date
  readonly actor: Actor
  /** Whether the sender speaks for a municipality, by today's code; of people of whom none is known `null`. */
  readonly reaches: (municipality: string | null) => boolean
}

/**
 * Writes what the documents of one format say, which were read without a mistake; all of it, or nothing. What the
 * format cannot say stays as it is stored; who and what moved in or was withdrawn here stays so unless something is
 * new. Audited thing by thing.
 */
export async function takeFormat(
  tx: Tx,
  dataKeys: DataKeyStore,
  given: FormatRead,
  how: TakeFormat,
): Promise<TakenFormat> {
  const read = await besideStored(tx, dataKeys, given, { lock: true })
  const pathOf = (id: string): string => read.paths.get(id) ?? ''
  const problems: FormatProblem[] = [...(await alikeProblems(tx, read, pathOf))]
  const whole = async <K extends 'houses' | 'places' | 'candidates'>(kind: K): Promise<FormatRead[K]> => {
    const filled = await fillAbsent(tx, dataKeys, { kind, list: read[kind] } as EntityChunk, read.absent[kind])
    problems.push(...filled.problems)
    return filled.chunk.list as FormatRead[K]
  }
  const [houses, places, candidates] = [await whole('houses'), await whole('places'), await whole('candidates')]
  problems.push(...(await teamProblems(tx, read, pathOf)))
  if (problems.length > 0) return { ok: false, why: 'mistakes', problems }
  const { now, actor, reaches } = how
  const municipalities = new Map<string, string | null>([
    ...[...houses, ...places].map(({ id, municipality }) => [id, currentCode(municipality)] as const),
    ...candidates.map(({ id, originMunicipality, residesIn }) => {
      const code = originMunicipality ?? residesIn
      return [id, code === null ? null : currentCode(code)] as const
    }),
  ])
  const beyond = [...municipalities].filter(([, code]) => !reaches(code))
  if (beyond.length > 0)
    return { ok: false, why: 'out_of_reach', problems: beyond.map(([id, code]) => outOfReach(pathOf(id), code)) }
  const writing = { now, match: true }
  const items: TakenItem[] = []

  const before = await knownIds(
    tx,
    'house',
    houses.map(({ id }) => id),
  )
  const changed = new Set(await putHouses(tx, houses, now))
  for (const { id } of houses) {
    const outcome = !changed.has(id) ? 'unchanged' : before.has(id) ? 'changed' : 'created'
    items.push({ kind: 'house', id, path: pathOf(id), outcome, active: true })
  }
  const outcomesOfPlaces = await putPlaces(tx, places, writing)
  const onOffer = await idsInPlay(
    tx,
    'place',
    places.map(({ id }) => id),
  )
  for (const [at, { id }] of places.entries()) {
    const outcome = outcomesOfPlaces[at] ?? 'unchanged'
    items.push({ kind: 'place', id, path: pathOf(id), outcome, active: onOffer.has(id) })
  }
  const outcomesOfPeople = await putCandidates(tx, dataKeys, candidates, writing)
  const waiting = await idsInPlay(
    tx,
    'candidate',
    candidates.map(({ id }) => id),
  )
  for (const [at, { id }] of candidates.entries()) {
    const outcome = outcomesOfPeople[at] ?? 'unchanged'
    items.push({ kind: 'candidate', id, path: pathOf(id), outcome, active: waiting.has(id) })
  }
  await appendAudit(
    tx,
    items
      .filter(({ outcome }) => outcome !== 'unchanged')
      .map(({ kind, id }) => ({
        at: now,
        actor,
        action: `${kind}.written`,
        subjectKind: kind,
        subjectId: id,
        municipality: municipalities.get(id) ?? null,
      })),
  )
  for (const id of read.left.places) items.push(await leave(tx, dataKeys, 'place', id, pathOf(id), how))
  for (const id of read.left.candidates) items.push(await leave(tx, dataKeys, 'candidate', id, pathOf(id), how))
  await keepIndications(tx, read.indications?.rows ?? [], now)
  return { ok: true, items, notes: read.notes }
}

/** Takes what is gone out of matching, with the proposal that waits for an answer, as the API does one by one. */
async function leave(
  tx: Tx,
  dataKeys: DataKeyStore,
  kind: 'place' | 'candidate',
  id: string,
  path: string,
  { now, actor }: TakeFormat,
): Promise<TakenItem> {
  const stored = await (kind === 'place' ? storedPlace : storedCandidate)(tx, dataKeys, id, true)
  if (stored === undefined || stored.withdrawn)
    return { kind, id, path, outcome: stored === undefined ? 'unknown' : 'unchanged', active: false }
  await withdrawOpenProposal(tx, dataKeys, kind === 'place' ? { placeId: id } : { candidateId: id }, actor, now)
  if (kind === 'place') await withdrawPlace(tx, id, { now })
  else await withdrawCandidate(tx, id, now)
  const { municipality } = stored
  await appendAudit(tx, [
    { at: now, actor, action: `${kind}.withdrawn`, subjectKind: kind, subjectId: id, municipality },
  ])
  return { kind, id, path, outcome: 'withdrawn', active: false }
}

/** An id that is stored but for capitals and zeros in front would come in a second time. */
async function alikeProblems(tx: Tx, read: FormatRead, pathOf: (id: string) => string): Promise<FormatProblem[]> {
  const problems: FormatProblem[] = []
  for (const [kind, table] of [
    ['houses', 'house'],
    ['places', 'place'],
  ] as const) {
    const ids = read[kind].map(({ id }) => id)
    const known = await knownIds(tx, table, ids)
    const stored = await alikeIds(tx, table, ids.map(likeness))
    for (const id of ids)
      if (!known.has(id) && stored.some((other) => likeness(other) === likeness(id)))
        problems.push(problem(pathOf(id), `the id of this ${table} as it was sent before`, WRITE_ALIKE))
  }
  return problems
}

const outOfReach = (path: string, code: string | null): FormatProblem =>
  code === null
    ? problem(
        path,
        'a person of whom a municipality is known',
        'Ask the operator to add the town to "towns" of the region’s own tables (MAPPING_FILE), or for a key for the whole region.',
      )
    : problem(path, 'a municipality that the key reaches', 'Ask the operator for a key that reaches it.')

const WRITE_ALIKE =
  'It differs from one that is here in capitals or zeros alone. Send it as before, or withdraw that one.'

/** The region's own tables name a support team that nobody knows. */
async function teamProblems(tx: Tx, read: FormatRead, pathOf: (id: string) => string): Promise<FormatProblem[]> {
  const teams = new Set(
    (await unknownReferences(tx, read.places)).flatMap(({ kind, id }) => (kind === 'supportTeam' ? [id] : [])),
  )
  return read.places
    .filter(({ support: { teamId } }) => teams.has(teamId ?? ''))
    .map(({ id }) =>
      problem(
        pathOf(id),
        'a support team that is there, in the row of its cluster',
        'Write the team first, or ask the operator to mend "teamId" in the region’s own tables (MAPPING_FILE).',
      ),
    )
}

const problem = (path: string, expected: string, remedy: string): FormatProblem => ({
  path,
  found: '',
  expected,
  hint: remedy,
  remedy,
  message: `${path}: expected ${expected}. ${remedy}`,
})
