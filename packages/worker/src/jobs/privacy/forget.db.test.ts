import { fakeClock } from '@thuismatch/shared/clock'
import {
  type Candidate,
  canonicalJson,
  type Place,
  type Result,
  type Snapshot,
  UNDO_MS,
} from '@thuismatch/shared/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { appendAudit } from '../../store/audit/audit.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { quarantine } from '../../store/operations/quarantine.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { sayDistinct } from '../../store/people/distinct-people.ts'
import { ensureLink } from '../../store/proposals/decision-links.ts'
import { proposalById, runByIdOrKey } from '../../store/reports/listings.ts'
import { takeSnapshot } from '../../store/runs/run-snapshot.ts'
import { type ProposedRegion, proposedRegion } from '../../testing/proposed-region.ts'
import { storedPeople } from '../../testing/stored-people.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'
import { sealWaiting, verifyChains } from '../audit/index.ts'
import { transitionProposal } from '../proposals/transition-proposal.ts'
import { readRunDocument } from '../runs/replay.ts'
import { forget } from './forget.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const system = { kind: 'system', id: null } as const
let region: ProposedRegion
/** Somebody whose birthday, income and refusal stand in many places. */
let person: string
let other: string

const documentsOf = async (runId: string) => {
  const run = await runByIdOrKey(database.db, dataKeys, runId)
  return {
    erasedAt: run?.erasedAt,
    snapshot: readRunDocument<Snapshot>(run?.snapshot as Buffer),
    result: readRunDocument<Result>(run?.result as Buffer),
  }
}

const proposalOf = (id: string) => proposalById(database.db, dataKeys, id)

beforeAll(async () => {
  const { db } = database
  region = await proposedRegion(db, dataKeys, {
    now: clock.now(),
    name: 'r',
    candidates: 5,
    places: 2,
    candidate: (one, index) => ({
      ...one,
      incomeYearCents: 1_777_717,
      safety: { ...one.safety, avoidCandidates: index === 4 ? ['r-c1'] : [] },
    }),
    place: (one, index): Place => ({ ...one, municipality: index === 0 ? '0355' : '0344' }),
  })
  person = region.proposals[0]?.candidateId as string
  other = region.proposals[1]?.candidateId as string
  const avoiding = region.snapshot.candidates.find(({ id }) => id === other) as Candidate
  const safety = { avoidMunicipalities: [], avoidHouses: [], avoidCandidates: [person] }
  await inTransaction(db, (tx) =>
    putCandidates(tx, dataKeys, [{ ...avoiding, safety }], { now: clock.now(), match: false }),
  )
  await db
    .updateTable('house')
    .set({ data: canonicalJson({ ...region.snapshot.houses[0], residents: [person, 'somebody'] }) })
    .where('id', '=', 'r-h1')
    .execute()
  await db
    .insertInto('runTrigger')
    .values({ key: `candidate:${person}:9`, placeId: null, candidateId: person, cause: 'candidate_changed' })
    .execute()
  await inTransaction(db, (tx) => sayDistinct(tx, person, other, 'somebody', clock.now()))
  await db
    .insertInto('matchRun')
    .values({
      id: '01890a5d-ac96-774b-bcce-b302099a8057',
      runKey: `candidate:${person}:8`,
      kind: 'offer',
      requestedAt: clock.now(),
      status: 'failed',
      leftOut: [`candidate:${person}`],
      error: `house r-h1: ${person} and ${person}x are both proposed here`,
    })
    .execute()
  await ensureLink(db, {
    secretHash: Buffer.alloc(32, 1),
    proposalId: region.proposals[0]?.id as string,
    caseworkerId: 'r-cw1',
    now: clock.now(),
  })
  await quarantine(
    db,
    { queue: 'offers', jobId: '1@1', jobName: 'candidate.sent', payload: { candidate: person }, problems: [] },
    clock.now(),
  )
  await appendAudit(db, [
    {
      at: clock.now(),
      actor: { kind: 'integration', id: 'k1' },
      action: 'candidate.read',
      subjectKind: 'candidate',
      subjectId: person,
      municipality: '0355',
    },
  ])
})

describe('to forget somebody', () => {
  it('leaves no trace of them but what the law keeps, and proves it', async () => {
    const before = await documentsOf(region.runId)
    expect(canonicalJson(before)).toContain(`"${person}"`)
    const proof = await forget({ db: database.db, dataKeys, clock }, person, { kind: 'operator', id: null })
    expect(proof).toMatchObject({ candidateId: person, found: true, runs: 1, keysDestroyed: 2, left: [] })
    expect(proof.kept).toEqual([{ table: 'public.audit_record', rows: 2 }])
    // The queues' tables were searched as well.
    expect(proof.tablesSearched).toBeGreaterThan(25)

    const after = await documentsOf(region.runId)
    expect(after.erasedAt).not.toBeNull()
    expect(canonicalJson(after)).not.toContain(`"${person}"`)
    expect(after.snapshot.candidates).toHaveLength(4)
    const pair = after.result.proposals.find(({ placeId }) => placeId === region.proposals[0]?.placeId)
    expect(pair).toMatchObject({ factors: [], criteria: [], shortlist: [] })
    expect(pair?.candidateId).toMatch(/^erased-[0-9a-f]{16}$/)
    // What is said about others is as it was.
    expect(after.result.unmatched).toEqual(before.result.unmatched)
    expect(after.snapshot.candidates.map(({ id }) => id)).toEqual(
      before.snapshot.candidates.map(({ id }) => id).filter((id) => id !== person),
    )
  })

  it('keeps what was done countable: the proposal is withdrawn, its number and its score stay, its reasons are gone', async () => {
    const proposal = await proposalOf(region.proposals[0]?.id as string)
    expect(proposal).toMatchObject({ state: 'withdrawn', detail: { criteria: [], factors: [] } })
    expect(proposal?.candidateId).toMatch(/^erased-/)
    expect(proposal?.detail.candidateId).toBe(proposal?.candidateId)
    expect(proposal?.detail.placeId).toBe(region.proposals[0]?.placeId)
  })

  it('keeps what protects others: whoever avoids them still avoids the resident of that house', async () => {
    const house = await database.db
      .selectFrom('house')
      .select('data')
      .where('id', '=', 'r-h1')
      .executeTakeFirstOrThrow()
    const avoiding = (await storedPeople(database.db, dataKeys)).find(({ id }) => id === other)
    expect(house.data.residents).toHaveLength(2)
    expect(avoiding?.safety.avoidCandidates).toEqual([house.data.residents[0]])
    expect(house.data.residents[0]).toMatch(/^erased-/)
  })

  it('says nothing about who they were: the empty row, the run and the audit do not lead to one another', async () => {
    const empty = await database.db
      .selectFrom('candidate')
      .selectAll()
      .where('erasedAt', 'is not', null)
      .executeTakeFirstOrThrow()
    expect(empty).toMatchObject({ municipality: null, residesIn: null, caseworkerId: 'nobody' })
    const people = await storedPeople(database.db, dataKeys)
    expect(people.find(({ id }) => id === empty.id)).toMatchObject({ bornOn: null, incomeYearCents: null })
    const records = await database.db.selectFrom('auditRecord').selectAll().execute()
    expect(JSON.stringify(records)).not.toContain(empty.id)
    const failed = await database.db
      .selectFrom('matchRun')
      .selectAll()
      .where('status', '=', 'failed')
      .executeTakeFirstOrThrow()
    expect([failed.runKey, failed.error]).toEqual([
      `candidate:${empty.id}:8`,
      `house r-h1: ${empty.id} and ${person}x are both proposed here`,
    ])
    const { text } = await takeSnapshot(database.db, dataKeys, { placeIds: null, asOf: region.snapshot.asOf })
    expect(JSON.parse(text).candidates.map(({ id }: { id: string }) => id)).not.toContain(empty.id)
  })

  it('leaves the audit whole', async () => {
    await sealWaiting({ db: database.db, clock })
    expect((await verifyChains(database.db)).problems).toEqual([])
  })

  it('again finds nobody, and looks for traces all the same', async () => {
    expect(await forget({ db: database.db, dataKeys, clock }, person, system)).toMatchObject({
      found: false,
      runs: 0,
      keysDestroyed: 0,
      left: [],
    })
    expect(await forget({ db: database.db, dataKeys, clock }, 'never-was-here', system)).toMatchObject({
      found: false,
      kept: [],
      left: [],
    })
  })

  it('waits for a decision where somebody is about to move', async () => {
    const id = region.proposals[1]?.id as string
    await inTransaction(database.db, (tx) =>
      transitionProposal(tx, dataKeys, { proposalId: id, action: 'accept', actor: system, now: clock.now() }),
    )
    clock.advance(UNDO_MS)
    await inTransaction(database.db, (tx) =>
      transitionProposal(tx, dataKeys, { proposalId: id, action: 'settle', actor: system, now: clock.now() }),
    )
    await expect(forget({ db: database.db, dataKeys, clock }, other, system)).rejects.toThrow(/accepted proposal/)
    expect(await proposalOf(id)).toMatchObject({ state: 'accepted', candidateId: other })
  })

  it('is the only way in which a proposal can change its person', async () => {
    const change = database.db
      .updateTable('proposal')
      .set({ candidateId: 'r-c5' })
      .where('id', '=', region.proposals[1]?.id as string)
      .execute()
    await expect(change).rejects.toMatchObject({ constraint: 'proposal_identity_kept' })
  })
})
