import { randomUUIDv7 } from 'node:crypto'
import { permanent } from '@thuismatch/shared/errors'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import type { Db } from '../../store/connect/open-database.ts'
import { appendOutbox } from '../../store/outbox/outbox-append.ts'
import { runOfTrigger } from '../../store/runs/run-overview.ts'
import { requestNightly } from '../../store/runs/runs.ts'
import { offerAgain } from '../../store/triggers/run-triggers.ts'

/** Asks for a run of the whole region now, beside the nightly one of today. Answers its id. */
export const askForRegion = (db: Db, now: Date): Promise<string> =>
  inTransaction(db, async (tx) => {
    const { id } = await requestNightly(tx, `manual:${randomUUIDv7()}`, now)
    await appendOutbox(tx, { kind: 'job', payload: { queue: 'matching', name: 'run.nightly', data: { runId: id } } })
    return id
  })

/** Asks for a run for one place. Answers how to find the run that takes it: there is none yet. */
export const askForPlace = (db: Db, placeId: string, now: Date): Promise<{ runId(): Promise<string | null> }> =>
  inTransaction(db, async (tx) => {
    const key = await offerAgain(tx, [placeId], 'asked_by_operator', now)
    if (key[0] === undefined)
      throw permanent(`Place ${placeId} is not on offer; expected one that is known, not withdrawn and not filled.`)
    const [trigger] = key
    return { runId: () => runOfTrigger(db, trigger) }
  })
