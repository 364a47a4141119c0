import { fakeClock } from '@thuismatch/shared/clock'
import { plainDate } from '@thuismatch/shared/domain'
import { expect, it } from 'vitest'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { decisionSite } from '../../testing/decision-site.ts'
import { proposedRegion } from '../../testing/proposed-region.ts'
import { signedIn } from '../../testing/signed-in.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')

it('the overview names whom the last night left out and what was expected, until it is mended, to whoever sees the region', async () => {
  const { db } = database
  const { snapshot, runId } = await proposedRegion(db, dataKeys, { now: clock.now(), name: 'lo', candidates: 3 })
  const person = snapshot.candidates.at(-1)
  if (person === undefined) throw new Error('The region has people.')
  const put = (readyOn: string, at: number) =>
    inTransaction(db, (tx) =>
      putCandidates(tx, dataKeys, [{ ...person, readyOn: plainDate(readyOn) }], {
        now: new Date(clock.now().getTime() + at),
        match: false,
      }),
    )
  await put('2062-12-01', 1000)
  await db
    .updateTable('matchRun')
    .set({ kind: 'nightly', status: 'done', leftOut: [`candidate:${person.id}`] })
    .where('id', '=', runId)
    .execute()
  const site = await decisionSite(database, dataKeys, clock)
  try {
    const { cookie } = await signedIn(db, clock)
    const look = async (path = '', sent = cookie) =>
      (await site.inject({ url: `/coordinator${path}`, headers: { cookie: sent } })).body
    const page = await look()
    expect(page).toContain('wat is vastgelegd kan niet kloppen')
    expect(page).toContain(`href="/coordinator/people/${person.id}"`)
    expect(page).toContain('<code>readyOn</code>')
    expect(page).not.toContain('2062')
    expect(await look(`/runs/${runId}?lang=en`)).toMatch(
      new RegExp(`Took no part, what is on file cannot be right</dt><dd>${person.id}<`),
    )
    const { cookie: other } = await signedIn(db, clock, {
      name: 'B. Tester',
      role: 'municipality',
      municipalities: ['0344'],
    })
    expect(await look('', other)).not.toContain(person.id)
    await put('2026-12-01', 2000)
    expect(await look()).not.toContain('wat is vastgelegd kan niet kloppen')
  } finally {
    await site.close()
  }
})
