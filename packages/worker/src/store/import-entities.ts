import { type Db, inTransaction, type Tx } from '@thuismatch/shared/db'
import {
  type Candidate,
  currentCode,
  type Decline,
  type House,
  type Place,
  type SupportTeam,
} from '@thuismatch/shared/domain'
import { appendAudit } from './audit.ts'
import { type PutOutcome, putCandidates } from './candidates.ts'
import { type CaseworkerRow, putCaseworkers } from './caseworkers.ts'
import { putDeclines, unknownOfDeclines } from './declines.ts'
import { putHouses, putSupportTeams } from './houses.ts'
import { putPlaces, unknownReferences } from './places.ts'
import type { Actor } from './proposal-life.ts'
import type { Vault } from './vault.ts'

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
  | { readonly ok: false; readonly unknown: readonly string[] }

/** A part of an import, of one kind. */
export type EntityChunk =
  | { readonly kind: 'houses'; readonly list: readonly House[] }
  | { readonly kind: 'supportTeams'; readonly list: readonly SupportTeam[] }
  | { readonly kind: 'caseworkers'; readonly list: readonly CaseworkerRow[] }
  | { readonly kind: 'candidates'; readonly list: readonly Candidate[] }
  | { readonly kind: 'places'; readonly list: readonly Place[] }
  | { readonly kind: 'declines'; readonly list: readonly Decline[] }

/** All of {@link importChunks}, for what is in memory. */
export const importEntities = (
  db: Db,
  vault: Vault,
  entities: Entities,
  now: Date,
  actor: Actor = SOMEBODY,
): Promise<ImportOutcome> =>
  importChunks(
    db,
    vault,
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
 * Writes all of it in one transaction, or nothing; the audit names each person that was written, and by whom. What changed
 * is matched within seconds, except on a database where no run was ever done: there the first nightly run looks at
 * everything at once, after the operator has.
 *
 * `chunks` yields the kinds in the order of {@link EntityChunk}, each in parts of any size, and is asked again where the
 * transaction has to be tried again. What it throws rolls everything back.
 */
export async function importChunks(
  db: Db,
  vault: Vault,
  chunks: () => AsyncIterable<EntityChunk>,
  now: Date,
  actor: Actor = SOMEBODY,
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
      for await (const chunk of chunks()) await put(tx, vault, chunk, { now, actor, match, report, unknown })
      if (unknown.length > 0) throw new UnknownIds([...new Set(unknown)])
      return report
    })
    return { ok: true, report }
  } catch (error) {
    if (error instanceof UnknownIds) return { ok: false, unknown: error.ids }
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

async function put(tx: Tx, vault: Vault, chunk: EntityChunk, writing: Writing): Promise<void> {
  const { now, match, report, unknown } = writing
  switch (chunk.kind) {
    case 'houses':
      report.houses += (await putHouses(tx, chunk.list, now)).length
      return
    case 'supportTeams':
      report.supportTeams += (await putSupportTeams(tx, chunk.list, now)).length
      return
    case 'caseworkers':
      await putCaseworkers(tx, vault, chunk.list, now)
      report.caseworkers += chunk.list.length
      return
    case 'candidates':
      await putPeople(tx, vault, chunk.list, writing)
      return
    case 'places':
      unknown.push(...(await unknownReferences(tx, chunk.list)))
      if (unknown.length > 0) return
      for (const outcome of await putPlaces(tx, chunk.list, { now, match })) report.places[outcome]++
      return
    case 'declines':
      if (unknown.length > 0) return
      unknown.push(...(await unknownOfDeclines(tx, chunk.list)))
      if (unknown.length === 0) report.declines += await putDeclines(tx, chunk.list, now)
  }
}

/** Who was written is kept, person by person (NEN 7513). */
async function putPeople(
  tx: Tx,
  vault: Vault,
  people: readonly Candidate[],
  { now, actor, match, report }: Writing,
): Promise<void> {
  const outcomes = await putCandidates(tx, vault, people, { now, match })
  for (const outcome of outcomes) report.candidates[outcome]++
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
class UnknownIds extends Error {
  readonly ids: readonly string[]

  constructor(ids: readonly string[]) {
    super(`Not known: ${ids.join(', ')}`)
    this.ids = ids
  }
}
