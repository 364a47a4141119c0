import type { Assumptions } from '@thuismatch/shared/domain'
import { readAssumptions } from '@thuismatch/shared/schema'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { readHistory } from '../jobs/forecast/index.ts'
import { appendAudit } from '../store/audit/audit.ts'
import { type ProposedRegion, proposedRegion } from '../testing/proposed-region.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { runCommand } from './testing/run-cli.ts'

const KEY = 'a key for the tests of the command line'
const DAY_MS = 86_400_000

describe('assumptions from the rows of a region', () => {
  const database = useDatabase()
  const dataKeys = useDataKeys(database, KEY)
  const now = new Date()
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY_MS)
  let region: ProposedRegion
  const cli = (...args: string[]) =>
    runCommand(['forecast', 'assumptions', ...args], {
      env: { DATABASE_URL: database.url, SECRET_KEY: KEY, REDIS_URL: '', CI: '' },
    })

  beforeAll(async () => {
    const { db } = database
    region = await proposedRegion(db, dataKeys, {
      now: ago(200),
      name: 'hi',
      candidates: 24,
      places: 16,
      place: (place) => ({ ...place, houseId: null, support: { ...place.support, teamId: null } }),
      candidate: (candidate, index) => ({
        ...candidate,
        originMunicipality: '0355',
        registeredOn: ago(100 + index)
          .toISOString()
          .slice(0, 10) as never,
      }),
    })
    const set = (id: string, values: object) => db.updateTable('proposal').set(values).where('id', '=', id).execute()
    const said = (id: string, action: string, days: number) =>
      appendAudit(db, [
        {
          at: ago(days),
          actor: { kind: 'caseworker', id: 'hi-cw1' },
          action,
          subjectKind: 'proposal',
          subjectId: id,
          municipality: '0355',
        },
      ])
    // Of sixteen proposals eight led to a move, four were refused, two were not answered; two still wait.
    for (const [index, { id, placeId }] of region.proposals.entries()) {
      await sql`insert into run_trigger (key, place_id, cause, created_at)
        values (${`offer:${placeId}:1`}, ${placeId}, 'offered', ${ago(210 - index)})`.execute(db)
      if (index < 8) {
        await said(id, 'proposal.accept', 199)
        await set(id, { state: 'accepted' })
        await set(id, { state: 'placed', closedAt: ago(180) })
        await db
          .updateTable('place')
          .set({ filledAt: ago(180) })
          .where('id', '=', placeId)
          .execute()
      } else if (index < 12) {
        await said(id, 'proposal.decline', 198)
        await set(id, { state: 'declined', declineBy: 'candidate', declineReason: 'too_far_away', closedAt: ago(198) })
      } else if (index < 14) await set(id, { state: 'expired', closedAt: ago(196) })
    }
    // Six of the eight homes have come on offer again, the sixth after a hundred days.
    for (const [index, { placeId }] of region.proposals.slice(0, 6).entries())
      await sql`insert into run_trigger (key, place_id, cause, created_at)
        values (${`offer:${placeId}:2`}, ${placeId}, 'offered_again', ${ago(180 - (index < 5 ? 60 : 100))})`.execute(db)
  })

  it('are read as they happened', async () => {
    const history = await readHistory(database.db, dataKeys, now)
    expect(history.people).toHaveLength(24)
    const states = Map.groupBy(history.answers, ({ state }) => state)
    expect([...states].map(([state, some]) => [state, some.length]).toSorted()).toEqual([
      ['declined', 4],
      ['expired', 2],
      ['placed', 8],
    ])
    const days = history.stays
      .map(({ from, until }) => (until === null ? null : Math.round((until.getTime() - from.getTime()) / DAY_MS)))
      .toSorted()
    expect(days).toEqual([100, 60, 60, 60, 60, 60, null, null])
    expect(history.answers.every(({ origin }) => origin === '0355')).toBe(true)
  })

  it('become a document with what each value rests on, and a table beside it of how much was counted', async () => {
    const { status, stdout, stderr } = await cli('--from-history')
    expect(status).toBe(0)
    const document = JSON.parse(stdout) as Assumptions
    expect(readAssumptions(document)).toMatchObject({ ok: true })
    expect(document.silence).toMatchObject({ value: 0.1429, basis: 14 })
    const yes = document.acceptance.find(
      ({ form, distance, municipality }) => form === 'clustered' && distance === 'same' && municipality === null,
    )
    expect(yes).toMatchObject({ value: 0.6667, basis: 12 })
    expect(document.stays.find(({ form }) => form === 'pitstop')?.source).not.toContain('history')
    expect(document.arrivals.reduce((sum, { basis }) => sum + (basis ?? 0), 0)).toBe(24)
    expect(document.emptyDayPoints.source).toBe('assumed')
    expect(stderr).toContain('share the file with nobody')
    expect(stderr).toMatch(/acceptance +\d+ +\d+ +24/)
    expect(stderr).toMatch(/stood empty for \d+ days, half of them at most \(8 homes\)/)
  })

  it('are asked of something that is named', async () => {
    const nothing = await cli()
    expect(nothing).toMatchObject({ status: 2, stdout: '' })
    expect(nothing.stderr).toContain('--from-history')
    const dutch = await cli('--locale', 'nl')
    expect(dutch.stderr).toContain('Geef --from-history')
  })
})
