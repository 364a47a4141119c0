import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { amsterdamDate, type Clock } from '@thuismatch/shared/clock'
import { type Db, inTransaction, type Tx } from '@thuismatch/shared/db'
import { type Candidate, canonicalJson, type PlainDate, type ProposedPair } from '@thuismatch/shared/domain'
import { permanent } from '@thuismatch/shared/errors'
import { withdrawOpenProposal } from '../proposals/withdraw-open-proposal.ts'
import { appendAudit } from '../store/audit.ts'
import { ensureCaseworkers } from '../store/caseworkers.ts'
import {
  DOCUMENTS,
  type DocumentTable,
  documentsNaming,
  personToErase,
  putDocument,
  putRunDocuments,
  renameInRuns,
  replacePerson,
  runAtWorkSince,
  runDocumentsAfter,
  type Trace,
  tracesOf,
} from '../store/erasure.ts'
import { openProposalOf } from '../store/open-proposals.ts'
import type { Actor } from '../store/proposal-life.ts'
import { type Erased, redactResult, redactSnapshot, renamed, skeletonOf } from './redact.ts'

export interface ForgetDeps {
  readonly db: Db
  readonly clock: Clock
}

export interface Forgotten {
  readonly candidateId: string
  /** False: there was no such person any more; the search for traces was made all the same. */
  readonly found: boolean
  /** Stored runs whose documents were rewritten. */
  readonly runs: number
  readonly tablesSearched: number
  /** Where the id still stands: in the audit records, which the law keeps, and nowhere else. */
  readonly kept: readonly Trace[]
  readonly left: readonly Trace[]
}

const KEPT_BY_LAW = new Set(['public.audit_record'])
/** Nobody: the caseworker of people who are erased. */
const NOBODY = 'nobody'

/**
 * Erases one person everywhere: their data, their links, their part of proposals and of every stored run; and then
 * searches every table for their id. Safe to run again, and again after a failure half-way.
 * Refused while a proposal is accepted: somebody is about to move, and it must be decided first what becomes of that.
 */
export async function forget(deps: ForgetDeps, candidateId: string, actor: Actor): Promise<Forgotten> {
  const { db, clock } = deps
  const token = `erased-${randomBytes(8).toString('hex')}`
  const erased: Erased = new Map([[candidateId, token]])
  const found = await inTransaction(db, (tx) => erasePerson(tx, candidateId, token, actor, clock.now()))
  const runs = await redactRuns(deps, erased)
  const { tables, traces } = await tracesOf(db, candidateId)
  const inDocuments = await runsNaming(db, candidateId)
  return {
    candidateId,
    found,
    runs,
    tablesSearched: tables,
    kept: traces.filter(({ table }) => KEPT_BY_LAW.has(table)),
    left: [
      ...traces.filter(({ table }) => !KEPT_BY_LAW.has(table)),
      ...(inDocuments > 0 ? [{ table: 'documents of public.match_run', rows: inDocuments }] : []),
    ],
  }
}

async function erasePerson(tx: Tx, candidateId: string, token: string, actor: Actor, now: Date): Promise<boolean> {
  const person = await personToErase(tx, candidateId)
  if (person === undefined) return false
  await withdrawOpenProposal(tx, { candidateId }, actor, now)
  const open = await openProposalOf(tx, { candidateId })
  if (open !== undefined)
    throw permanent(
      `${candidateId} has an accepted proposal (${open.id}); decide first whether they are placed or it falls through.`,
    )
  await ensureCaseworkers(tx, [NOBODY], now)
  await replacePerson(tx, candidateId, emptyCandidate(token, amsterdamDate(now)), now)
  const erased: Erased = new Map([[candidateId, token]])
  for (const table of Object.keys(DOCUMENTS) as DocumentTable[])
    for (const { id, document } of await documentsNaming(tx, table, candidateId))
      await putDocument(tx, table, id, table === 'quarantined_job' ? null : redactDocument(table, document, erased))
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
  return true
}

function redactDocument(table: DocumentTable, document: unknown, erased: Erased): unknown {
  if (table !== 'proposal') return renamed(document, erased)
  const pair = document as ProposedPair
  return renamed(erased.has(pair.candidateId) ? skeletonOf(pair) : pair, erased)
}

/** A row that says nothing. */
const emptyCandidate = (id: string, today: PlainDate): Candidate => ({
  id,
  group: 'doorstromer',
  bornOn: null,
  originMunicipality: null,
  residesIn: null,
  movingFrom: null,
  household: { adults: 1, children: 0, pets: null, wheelchair: null },
  support: { hoursPerWeek: null, availability: null, buildingBlocks: [] },
  selfReliance: null,
  basicLivingSkills: null,
  groupLiving: null,
  housingFirstConditions: null,
  incomeYearCents: null,
  wishes: { municipalities: [], leaveOrigin: false, forms: [] },
  safety: { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [] },
  registeredOn: today,
  readyOn: today,
  deadlineOn: null,
  indicationUntil: null,
  mayShare: null,
  caseworkerId: NOBODY,
})

const RUNS_AT_ONCE = 20
const WAIT_MS = 500
const MAX_WAITS = 240

/** Rewrites the documents of every run that names one of them. A run that is at work stores what it saw: it is waited for. */
async function redactRuns({ db, clock }: ForgetDeps, erased: Erased): Promise<number> {
  const erasedAt = clock.now()
  for (let waits = 0; await runAtWorkSince(db, erasedAt); waits++) {
    if (waits === MAX_WAITS)
      throw permanent('A run is still at work with what it saw. Forget them once more when it is done.')
    await pause(WAIT_MS)
  }
  let rewritten = 0
  await eachRun(db, async ({ id, snapshot, result }) => {
    if (!names(snapshot, erased.keys()) && !names(result, erased.keys())) return
    await putRunDocuments(
      db,
      {
        id,
        snapshot: packed(redactSnapshot(JSON.parse(unpacked(snapshot)), erased)),
        result: packed(redactResult(JSON.parse(unpacked(result)), erased)),
      },
      clock.now(),
    )
    rewritten++
  })
  return rewritten
}

async function runsNaming(db: Db, candidateId: string): Promise<number> {
  let found = 0
  await eachRun(db, async ({ snapshot, result }) => {
    if (names(snapshot, [candidateId]) || names(result, [candidateId])) found++
  })
  return found
}

async function eachRun(
  db: Db,
  visit: (run: Awaited<ReturnType<typeof runDocumentsAfter>>[number]) => Promise<void>,
): Promise<void> {
  for (let after: string | null = null; ; ) {
    const batch: Awaited<ReturnType<typeof runDocumentsAfter>> = await runDocumentsAfter(db, after, RUNS_AT_ONCE)
    for (const run of batch) await visit(run)
    const last = batch.at(-1)
    if (last === undefined || batch.length < RUNS_AT_ONCE) return
    after = last.id
  }
}

function names(gzipped: Buffer, ids: Iterable<string>): boolean {
  const text = unpacked(gzipped)
  return [...ids].some((id) => new RegExp(`(?<![A-Za-z0-9_-])${id}(?![A-Za-z0-9_-])`).test(text))
}

const unpacked = (gzipped: Buffer): string => gunzipSync(gzipped).toString()
const packed = (document: object): Buffer => gzipSync(canonicalJson(document))
