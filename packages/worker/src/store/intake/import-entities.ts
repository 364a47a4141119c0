import {
  type Candidate,
  currentCode,
  type Decline,
  type House,
  type Place,
  type SupportTeam,
} from '@thuismatch/shared/domain'
import type { Problem } from '@thuismatch/shared/schema'
import { appendAudit } from '../audit/audit.ts'
import { inTransaction, type Tx } from '../connect/in-transaction.ts'
import type { Db } from '../connect/open-database.ts'
import type { DataKeyStore } from '../keys/data-key-store.ts'
import { type PutOutcome, putCandidates } from '../people/candidates.ts'
import { type CaseworkerRow, putCaseworkers } from '../people/caseworkers.ts'
import { putDeclines, unknownOfDeclines } from '../people/declines.ts'
import { putHouses, putSupportTeams } from '../places/houses.ts'
import { putPlaces, referenceText, unknownReferences } from '../places/places.ts'
import type { Actor } from '../proposals/proposal-state.ts'
import type { Absent, EntityChunk } from './entity-chunk.ts'
import { fillAbsent } from './fill-absent.ts'
import { markImported } from './import-lookups.ts'

export interface Entities {
  readonly candidates: readonly Candidate[]
  readonly places: readonly Place[]
  readonly houses: readonly House[]
  readonly supportTeams: readonly SupportTeam[]
  readonly caseworkers?: readonly CaseworkerRow[]
  readonly declines?: readonly Decline[]
}

export interface ImportReport {
  readonly candidates: Readonly<Record<PutOutcome, number>>
  readonly places: Readonly<Record<PutOutcome, number>>
  readonly houses: number
  readonly supportTeams: number
  readonly caseworkers: number
  /** New ones. */
  readonly declines: number
}

export type ImportOutcome =
  | { readonly ok: true; readonly report: ImportReport }
  /** As `house h1`: named by a place or a decline, and neither in the import nor known before. Nothing was written. */
  | { readonly ok: false; readonly unknown: readonly string[]; readonly problems: readonly Problem[] }

/** All of {@link importChunks}, for what is in memory. */
export const importEntities = (
  db: Db,
  dataKeys: DataKeyStore,
  entities: Entities,
  now: Date,
  actor: Actor = SOMEBODY,
): Promise<ImportOutcome> =>
  importChunks(
    db,
    dataKeys,
    async function* () {
      yield { kind: 'houses', list: entities.houses }
      yield { kind: 'supportTeams', list: entities.supportTeams }
      yield { kind: 'caseworkers', list: entities.caseworkers ?? [] }
      yield { kind: 'candidates', list: entities.candidates }
      yield { kind: 'places', list: entities.places }
      yield { kind: 'declines', list: entities.declines ?? [] }
    },
    now,
    actor,
  )

/** An operator of whom no more is known. */
const SOMEBODY: Actor = { kind: 'operator', id: null }

/**
 * Writes all of it in one transaction, or nothing; the audit names each person that was written, and by whom. What
 * changed is matched within seconds, except on a database where no run was ever done: there the first nightly run looks
 * at everything at once, after the operator has.
 *
 * `chunks` yields the kinds in the order of {@link EntityChunk}, each in parts of any size, and is asked again where
 * the transaction has to be tried again. What it throws rolls everything back. `finish` is done last, in the same
 * transaction.
 */
export async function importChunks(
  db: Db,
  dataKeys: DataKeyStore,
  chunks: (tx: Tx) => AsyncIterable<EntityChunk & Absent>,
  now: Date,
  actor: Actor = SOMEBODY,
  finish: (tx: Tx) => Promise<void> = async () => {},
): Promise<ImportOutcome> {
  try {
    const report = await inTransaction(db, async (tx) => {
      const run = await tx.selectFrom('matchRun').select('id').where('status', '=', 'done').limit(1).executeTakeFirst()
      const match = run !== undefined
      const report = {
        candidates: noneYet(),
        places: noneYet(),
        houses: 0,
        supportTeams: 0,
        caseworkers: 0,
        declines: 0,
      }
      const unknown: string[] = []
      const problems: Problem[] = []
      for await (const { absent = [], ...given } of chunks(tx)) {
        const filled = await fillAbsent(tx, dataKeys, given, absent)
        problems.push(...filled.problems)
        await put(tx, dataKeys, filled.chunk, { now, actor, match, report, unknown })
      }
      if (unknown.length > 0 || problems.length > 0) throw new Unusable([...new Set(unknown)], problems)
      await finish(tx)
      return report
    })
    return { ok: true, report }
  } catch (error) {
    if (error instanceof Unusable) return { ok: false, unknown: error.ids, problems: error.problems }
    throw error
  }
}

const noneYet = (): Record<PutOutcome, number> => ({ created: 0, changed: 0, unchanged: 0 })

interface Writing {
  readonly now: Date
  readonly actor: Actor
  readonly match: boolean
  readonly report: {
    -readonly [K in keyof ImportReport]: K extends 'candidates' | 'places' ? Record<PutOutcome, number> : number
  }
  /** What is named and not there; from the first of these on nothing more is written that could name it. */
  readonly unknown: string[]
}

async function put(tx: Tx, dataKeys: DataKeyStore, chunk: EntityChunk, writing: Writing): Promise<void> {
  const { now, actor, match, report, unknown } = writing
  switch (chunk.kind) {
    case 'houses':
      report.houses += (await putHouses(tx, chunk.list, now)).length
      return
    case 'supportTeams':
      report.supportTeams += (await putSupportTeams(tx, chunk.list, now)).length
      return
    case 'caseworkers':
      await putCaseworkers(tx, dataKeys, chunk.list, now)
      report.caseworkers += chunk.list.length
      return
    case 'candidates':
      await putPeople(tx, dataKeys, chunk.list, writing)
      return
    case 'places':
      unknown.push(...(await unknownReferences(tx, chunk.list)).map(referenceText))
      if (unknown.length > 0) return
      for (const outcome of await putPlaces(tx, chunk.list, { now, match, ...importerOf(actor) }))
        report.places[outcome]++
      if (actor.id !== null) await markImported(tx, 'place', idsOf(chunk.list), actor.id)
      return
    case 'declines':
      if (unknown.length > 0) return
      unknown.push(...(await unknownOfDeclines(tx, chunk.list)))
      if (unknown.length === 0) report.declines += await putDeclines(tx, chunk.list, now)
  }
}

const importerOf = ({ id }: Actor): { importer?: string } => (id === null ? {} : { importer: id })

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id)

/** Who was written is kept, person by person (NEN 7513). */
async function putPeople(
  tx: Tx,
  dataKeys: DataKeyStore,
  people: readonly Candidate[],
  { now, actor, match, report }: Writing,
): Promise<void> {
  const outcomes = await putCandidates(tx, dataKeys, people, { now, match, ...importerOf(actor) })
  for (const outcome of outcomes) report.candidates[outcome]++
  if (actor.id !== null) await markImported(tx, 'candidate', idsOf(people), actor.id)
  const written = people.filter((_, at) => outcomes[at] !== 'unchanged')
  await appendAudit(
    tx,
    written.map(({ id, originMunicipality, residesIn }) => {
      const code = originMunicipality ?? residesIn
      const municipality = code === null ? null : currentCode(code)
      return { at: now, actor, action: 'candidate.written', subjectKind: 'candidate', subjectId: id, municipality }
    }),
  )
}

/** Thrown so that what was written before it is rolled back. */
class Unusable extends Error {
  readonly ids: readonly string[]
  readonly problems: readonly Problem[]

  constructor(ids: readonly string[], problems: readonly Problem[]) {
    super([...ids.map((id) => `Not known: ${id}`), ...problems.map(({ message }) => message)].join('\n'))
    this.ids = ids
    this.problems = problems
  }
}
