import { setTimeout } from 'node:timers/promises'
import { amsterdamDate, type Clock } from '@thuismatch/shared/clock'
import { permanent } from '@thuismatch/shared/errors'
import type { SubjectKey } from '@thuismatch/shared/secrets'
import { appendAudit } from '../../store/audit/audit.ts'
import { inTransaction, type Tx } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { forgetIndications } from '../../store/intake/indications.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { destroyGivenUpKeys } from '../../store/keys/keys-to-destroy.ts'
import { rewriteDocument, rewriteRun, rowsNaming, SEALED_DOCUMENTS } from '../../store/keys/sealed-documents.ts'
import { markRelayed, takeEventsAbout } from '../../store/outbox/outbox-waiting.ts'
import { ensureCaseworkers } from '../../store/people/caseworkers.ts'
import {
  DOCUMENTS,
  type DocumentTable,
  documentsNaming,
  personToErase,
  putDocument,
  renameInRuns,
  replacePerson,
  runsAtWork,
  stillAtWork,
  type Trace,
  tracesOf,
} from '../../store/people/erasure.ts'
import { NOBODY, sealPerson, unknownPerson } from '../../store/people/sealed-people.ts'
import { openProposalOf } from '../../store/proposals/open-proposals.ts'
import type { Actor } from '../../store/proposals/proposal-state.ts'
import { planDeliveries } from '../delivery/plan-deliveries.ts'
import { withdrawOpenProposal } from '../proposals/withdraw-open-proposal.ts'
import { type Erased, newNumber, redactResult, redactSnapshot, renamed } from './redact.ts'

export interface ForgetDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  /** Between two looks at the runs that are waited for. */
  readonly pause?: (ms: number) => Promise<unknown>
}

export interface Forgotten {
  readonly candidateId: string
  /** False: there was no such person any more; the search for traces was made all the same. */
  readonly found: boolean
  /** Stored runs whose documents were rewritten. */
  readonly runs: number
  /** Keys that are gone for good: of the person, and of these documents as they were. */
  readonly keysDestroyed: number
  readonly tablesSearched: number
  /** Where the id still stands: in the audit records, which the law keeps, and nowhere else. */
  readonly kept: readonly Trace[]
  readonly left: readonly Trace[]
}

const KEPT_BY_LAW = new Set(['public.audit_record'])

/**
 * Erases one person everywhere: their data, their links, their part of proposals and of every stored run; destroys
 * their key, so that no copy of the database opens for them either; and then searches every table and every sealed
 * document for their id. Safe to run again, and again after a failure half-way. Refused while a proposal is accepted:
 * somebody is about to move, and it must be decided first what becomes of that.
 */
export async function forget(deps: ForgetDeps, candidateId: string, actor: Actor): Promise<Forgotten> {
  const { refused, found, ...proof } = await forgetAll(deps, [candidateId], actor)
  const [refusal] = refused
  if (refusal !== undefined) throw refusal.error
  return { candidateId, found: found.has(candidateId), ...proof }
}

export interface AllForgotten extends Omit<Forgotten, 'candidateId' | 'found'> {
  /** Those who were there. */
  readonly found: ReadonlySet<string>
  /** Those who cannot be erased yet, and hold up nobody else. */
  readonly refused: readonly { readonly candidateId: string; readonly error: unknown }[]
}

/**
 * The same for several at once. Each is erased in a transaction of their own; every stored document is opened once to
 * cut all of them out, and once more to search, however many they are.
 */
export async function forgetAll(
  deps: ForgetDeps,
  candidateIds: readonly string[],
  actor: Actor,
): Promise<AllForgotten> {
  const { db, dataKeys } = deps
  const erased = new Map<string, string>()
  const keyIds = new Map<string, string>()
  const refused: { candidateId: string; error: unknown }[] = []
  for (const id of candidateIds) {
    const token = newNumber()
    try {
      const person = await inTransaction(db, (tx) => erasePerson(tx, deps, id, token, actor))
      if (person !== null) keyIds.set(id, person.keyId)
      erased.set(id, token)
    } catch (error) {
      refused.push({ candidateId: id, error })
    }
  }
  const found = new Set(keyIds.keys())
  if (erased.size === 0) return { found, refused, runs: 0, keysDestroyed: 0, tablesSearched: 0, kept: [], left: [] }
  const ids = [...erased.keys()]
  const runs = await redactDocuments(deps, erased)
  const keysDestroyed = await destroyGivenUpKeys(db, dataKeys)
  const keysLeft = await dataKeys.present([...keyIds.values()])
  const { tables, traces } = await tracesOf(db, ids)
  const inDocuments = await documentsLeft(deps, ids)
  return {
    found,
    refused,
    runs,
    keysDestroyed,
    tablesSearched: tables,
    kept: traces.filter(({ table }) => KEPT_BY_LAW.has(table)),
    left: [
      ...traces.filter(({ table }) => !KEPT_BY_LAW.has(table)),
      ...inDocuments,
      ...(keysLeft.size > 0 ? [{ table: 'subject_key', rows: keysLeft.size }] : []),
    ],
  }
}

async function erasePerson(
  tx: Tx,
  { dataKeys, clock }: ForgetDeps,
  candidateId: string,
  token: string,
  actor: Actor,
): Promise<{ readonly keyId: string } | null> {
  const now = clock.now()
  await forgetIndications(tx, candidateId)
  const person = await personToErase(tx, candidateId)
  if (person === undefined) return null
  const open = await openProposalOf(tx, { candidateId })
  if (open?.state === 'accepted')
    throw permanent(
      `${candidateId} has an accepted proposal (${open.id}); decide first whether they are placed or it falls through.`,
    )
  await withdrawOpenProposal(tx, dataKeys, { candidateId }, actor, now)
  await planWaitingEvents(tx, dataKeys, candidateId, now)
  await ensureCaseworkers(tx, [NOBODY], now)
  const [key] = await dataKeys.createKeys('candidate', 1)
  const dataSealed = sealPerson(key as SubjectKey, unknownPerson(token, amsterdamDate(now)))
  await replacePerson(tx, candidateId, { id: token, caseworkerId: NOBODY, dataSealed }, now)
  const erased: Erased = new Map([[candidateId, token]])
  for (const table of Object.keys(DOCUMENTS) as DocumentTable[])
    for (const { id, document } of await documentsNaming(tx, table, candidateId))
      await putDocument(tx, table, id, table === 'quarantined_job' ? null : renamed(document, erased))
  await renameInRuns(tx, candidateId, token)
  await appendAudit(tx, [
    {
      at: now,
      actor,
      action: 'candidate.erased',
      subjectKind: 'candidate',
      subjectId: candidateId,
      municipality: person.municipality,
    },
  ])
  return person
}

/** Who hears of their proposals follows from where they come from, which is about to be gone. */
async function planWaitingEvents(tx: Tx, dataKeys: DataKeyStore, candidateId: string, now: Date): Promise<void> {
  const events = await takeEventsAbout(tx, candidateId)
  for (const event of events) await planDeliveries(tx, dataKeys, event, now)
  await markRelayed(
    tx,
    events.map(({ id }) => id),
  )
}

const WAIT_MS = 500
const MAX_WAITS = 240

/**
 * Cuts them out of every sealed document that names them: of other people, of other proposals, of runs. A run that is
 * at work stores what it saw: it is waited for. Answers how many runs.
 */
async function redactDocuments(deps: ForgetDeps, erased: Erased): Promise<number> {
  const { db, dataKeys, clock } = deps
  await runsThatSawThem(deps)
  const runs = new Set<string>()
  for (const place of SEALED_DOCUMENTS)
    for (const id of await rowsNaming(db, dataKeys, place, [...erased.keys()])) {
      if (place.table === 'match_run') runs.add(id)
      else await inTransaction(db, (tx) => rewriteDocument(tx, dataKeys, place, id, (value) => renamed(value, erased)))
    }
  const redact = {
    snapshot: (snapshot: Parameters<typeof redactSnapshot>[0]) => redactSnapshot(snapshot, erased),
    result: (result: Parameters<typeof redactResult>[0]) => redactResult(result, erased),
  }
  for (const id of runs) await rewriteRun(db, dataKeys, id, redact, clock.now())
  return runs.size
}

/** Waits for the runs that are at work now. Whatever is claimed from here on no longer sees them. */
async function runsThatSawThem({ db, pause = setTimeout }: ForgetDeps): Promise<void> {
  let runs = await runsAtWork(db)
  for (let waits = 0; runs.length > 0; waits++) {
    if (waits === MAX_WAITS)
      throw permanent('A run is still at work with what it saw. Forget them once more when it is done.')
    await pause(WAIT_MS)
    runs = await stillAtWork(db, runs)
  }
}

async function documentsLeft({ db, dataKeys }: ForgetDeps, ids: readonly string[]): Promise<Trace[]> {
  const left: Trace[] = []
  for (const place of SEALED_DOCUMENTS) {
    const { length } = await rowsNaming(db, dataKeys, place, ids)
    if (length > 0) left.push({ table: `${place.column} of public.${place.table}`, rows: length })
  }
  return left
}
