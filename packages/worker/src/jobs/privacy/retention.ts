import type { Clock } from '@thuismatch/shared/clock'
import type { Log } from '@thuismatch/shared/log'
import { appendAudit } from '../../store/audit/audit.ts'
import { chunksOf } from '../../store/connect/chunks-of.ts'
import type { Db } from '../../store/connect/open-database.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { destroyGivenUpKeys } from '../../store/keys/keys-to-destroy.ts'
import * as retained from '../../store/people/retained.ts'
import { forgetTraces } from '../../store/people/retention.ts'
import { forgetAll } from './forget.ts'

const DAY_MS = 24 * 3_600_000

interface Rule {
  readonly name: string
  /** For docs/privacy.md. */
  readonly what: string
  readonly afterDays: number
  readonly why: string
  readonly count: (db: Db, before: Date) => Promise<number>
  /** Answers how many. */
  readonly apply: (deps: RetentionDeps, before: Date) => Promise<number>
}

export interface RetentionDeps {
  readonly db: Db
  readonly dataKeys: DataKeyStore
  readonly clock: Clock
  readonly log: Log
}

const ofRows = (rows: retained.Overdue): Pick<Rule, 'count' | 'apply'> => ({
  count: rows.count,
  apply: ({ db }, before) => rows.apply(db, before),
})

const ofPeople = (since: 'withdrawnAt' | 'housedAt'): Pick<Rule, 'count' | 'apply'> => ({
  count: async (db, before) => (await retained.peopleToErase(db, since, before)).length,
  async apply(deps, before) {
    let erased = 0
    for (const ids of chunksOf(await retained.peopleToErase(deps.db, since, before), PEOPLE_AT_ONCE))
      try {
        const { left, found, refused } = await forgetAll(deps, ids, { kind: 'system', id: null })
        if (left.length > 0)
          deps.log.error('traces are left of somebody who was erased', { count: left.length, alarm: 'erasure' })
        // One who cannot be erased yet holds up nobody; the next night tries again. The law's term is over all the
        // same.
        for (const { candidateId, error } of refused)
          deps.log.error('somebody could not be erased', { candidateId, error, alarm: 'erasure_overdue' })
        erased += found.size
      } catch (error) {
        // Their rows may be gone and the documents of runs not yet: no later night would find them.
        for (const candidateId of ids)
          deps.log.error('somebody may be erased by half, forget them once more', {
            candidateId,
            error,
            alarm: 'erasure',
          })
      }
    return erased
  },
})

/** Every stored document is opened twice for so many, and the database looks for so many ids with one pattern. */
const PEOPLE_AT_ONCE = 200

/** How long each thing is kept, and why so long. What is not listed is kept while it is in use: docs/privacy.md. */
export const RETENTION: readonly Rule[] = [
  {
    name: 'withdrawn_people',
    what: 'everything about a person who was withdrawn',
    afterDays: retained.PEOPLE_KEPT_DAYS.withdrawnAt,
    why: 'Wmo 2015: a withdrawn application is destroyed after six weeks',
    ...ofPeople('withdrawnAt'),
  },
  {
    name: 'housed_people',
    what: 'everything about a person who moved in',
    afterDays: retained.PEOPLE_KEPT_DAYS.housedAt,
    why: 'to explain and to account for the match for a year; the file itself is kept by the municipality',
    ...ofPeople('housedAt'),
  },
  {
    name: 'run_documents',
    what: 'the snapshot and the result of a run',
    afterDays: 365,
    why: 'to explain and to replay any match for a year',
    ...ofRows(retained.runDocuments),
  },
  {
    name: 'proposal_reasons',
    what: 'why a proposal was made, after it ended',
    afterDays: 365,
    why: 'as the runs; that it was made and how it ended stays',
    ...ofRows(retained.proposalReasons),
  },
  {
    name: 'forecasts',
    what: 'a forecast, and what came of it',
    afterDays: 3 * 365,
    why: 'as far as a forecast looks ahead, so that it can be held against what came true',
    ...ofRows(retained.oldForecasts),
  },
  {
    name: 'decision_links',
    what: 'the hash of a link in a mail, after its proposal ended',
    afterDays: 30,
    why: 'so that an old link can say what happened',
    ...ofRows(retained.decisionLinks),
  },
  {
    name: 'desk_links',
    what: 'the hash of the link to all that is of one caseworker, after it ended',
    afterDays: 30,
    why: 'so that an old link can say that there is a newer one',
    ...ofRows(retained.endedDeskLinks),
  },
  {
    name: 'provider_links',
    what: 'the link of a housing provider, after it ended',
    afterDays: 30,
    why: 'so that an old link can say that it ended',
    ...ofRows(retained.endedProviderLinks),
  },
  {
    name: 'listing_contacts',
    what: 'whom to call about a place, after it is gone',
    afterDays: 365,
    why: 'as the people who moved in: a question can come for a year',
    ...ofRows(retained.listingContacts),
  },
  {
    name: 'deliveries',
    what: 'that a mail or webhook was sent, or given up',
    afterDays: 365,
    why: 'to answer whether somebody was told',
    ...ofRows(retained.deliveries),
  },
  {
    name: 'addresses',
    what: 'the mail address of a caseworker with nobody in their care',
    afterDays: 365,
    why: 'no longer needed; the next import brings it back',
    ...ofRows(retained.addresses),
  },
  {
    name: 'indications',
    what: 'that a message of iWmo came in about somebody who is not looking for a home',
    afterDays: 365,
    why: 'so that an older message that comes later brings nobody in; that of somebody who is goes with them',
    ...ofRows(retained.indicationsOfNobody),
  },
  {
    name: 'ended_keys',
    what: 'an API key that has ended',
    afterDays: 365,
    why: 'to tell whose a request was',
    ...ofRows(retained.endedKeys),
  },
  {
    name: 'sessions',
    what: 'a session of the coordinator’s pages that has ended',
    afterDays: 30,
    why: 'to tell that somebody was signed in',
    ...ofRows(retained.endedSessions),
  },
]

export interface RetentionReport {
  readonly rule: string
  readonly before: Date
  readonly count: number
}

/** What is beyond its deadline now. Changes nothing. */
export async function retentionDue({ db, clock }: Pick<RetentionDeps, 'db' | 'clock'>): Promise<RetentionReport[]> {
  const reports: RetentionReport[] = []
  for (const { name, afterDays, count } of RETENTION) {
    const before = new Date(clock.now().getTime() - afterDays * DAY_MS)
    reports.push({ rule: name, before, count: await count(db, before) })
  }
  return reports
}

/** Removes what is beyond its deadline, and records how much that was. Safe to run twice. */
export async function applyRetention(deps: RetentionDeps): Promise<RetentionReport[]> {
  const { db, clock } = deps
  const reports: RetentionReport[] = []
  for (const { name, afterDays, apply } of RETENTION) {
    const before = new Date(clock.now().getTime() - afterDays * DAY_MS)
    reports.push({ rule: name, before, count: await apply(deps, before) })
  }
  await destroyGivenUpKeys(db, deps.dataKeys)
  await forgetTraces(db, clock.now())
  const removed = Object.fromEntries(reports.flatMap(({ rule, count }) => (count > 0 ? [[rule, count]] : [])))
  if (Object.keys(removed).length > 0)
    await appendAudit(db, [
      {
        at: clock.now(),
        actor: { kind: 'system', id: null },
        action: 'retention.applied',
        subjectKind: 'retention',
        subjectId: clock.now().toISOString().slice(0, 10),
        municipality: null,
        detail: removed,
      },
    ])
  return reports
}
