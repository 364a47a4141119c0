import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Snapshot } from '@thuismatch/shared/domain'
import { beforeAll, expect, it } from 'vitest'
import { forget } from '../jobs/privacy/forget.ts'
import { importRegion } from '../testing/region.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { runCommand } from './testing/run-cli.ts'

const KEY = 'a key for the tests of the command line'
const database = useDatabase()
const dataKeys = useDataKeys(database, KEY)
const cli = async (...args: string[]) => {
  const env = { DATABASE_URL: database.url, SECRET_KEY: KEY, REDIS_URL: '', CI: '' }
  const { status, stdout, stderr } = await runCommand([...args, '--json'], { env })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return JSON.parse(stdout)
}
let region: Snapshot

/** What a command adds to the audit, but for what it does itself. */
async function addedBy(work: () => Promise<unknown>) {
  const newest = await database.db
    .selectFrom('auditRecord')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst()
  await work()
  return database.db
    .selectFrom('auditRecord')
    .select(['actorKind', 'actorId', 'action', 'subjectKind', 'subjectId', 'municipality', 'detail'])
    .where('id', '>', newest?.id ?? 0)
    .orderBy('id')
    .execute()
}
const me = { actorKind: 'operator', actorId: userInfo().username }

beforeAll(async () => {
  region = await importRegion(database.db, dataKeys, { candidates: 40, places: 8 })
  await cli('run', 'nightly')
})

it('keeps who looked at a proposal, and at its person', async () => {
  const [{ id, candidateId, municipality }] = await cli('proposals', 'ls')
  const added = await addedBy(() => cli('proposals', 'show', id))
  expect(added).toEqual([
    { ...me, action: 'proposal.read', subjectKind: 'proposal', subjectId: id, municipality, detail: {} },
    {
      ...me,
      action: 'candidate.read',
      subjectKind: 'candidate',
      subjectId: candidateId,
      municipality: null,
      detail: { in: 'proposal' },
    },
  ])
  const listed = await addedBy(() => cli('proposals', 'ls'))
  expect(listed.map(({ action, subjectId }) => [action, subjectId])).toContainEqual(['candidate.read', candidateId])
  const looked = await cli('audit', 'show', '--subject', `candidate:${candidateId}`)
  expect(looked[0]).toMatchObject({ ...me, action: 'candidate.read' })
})

it('keeps who looked at a run, and at each person that it speaks of', async () => {
  const [{ id }] = await cli('runs', 'ls')
  const people = region.candidates.map((one) => one.id).toSorted()
  for (const [where, look] of [
    ['run', () => cli('runs', 'show', id)],
    ['dry_run', () => cli('run', 'nightly', '--dry-run')],
  ] as const) {
    const added = await addedBy(look)
    const read = added.filter(({ action }) => action === 'candidate.read')
    expect(read.every(({ actorId, detail }) => actorId === me.actorId && (detail as { in: string }).in === where)).toBe(
      true,
    )
    expect(read.map(({ subjectId }) => subjectId).toSorted()).toEqual(people)
  }
  const [person] = people
  expect(await addedBy(() => cli('explain', person as string, '--run', id))).toMatchObject([
    { ...me, action: 'run.read', subjectId: id },
    { ...me, action: 'candidate.read', subjectId: person, detail: { in: 'explanation' } },
  ])
})

it('keeps nothing that leads from somebody who was erased to what stands in their place', async () => {
  const [{ id, candidateId }] = await cli('proposals', 'ls')
  await cli('proposals', 'show', id)
  const clock = { now: () => new Date() }
  expect(await forget({ db: database.db, dataKeys, clock }, candidateId, { kind: 'system', id: null })).toMatchObject({
    left: [],
  })
  await cli('proposals', 'show', id)
  await cli('proposals', 'ls')
  const records = await database.db.selectFrom('auditRecord').select(['subjectId', 'detail']).execute()
  expect(JSON.stringify(records)).not.toContain('erased-')
  expect(
    records.filter(({ subjectId, detail }) => subjectId === candidateId && JSON.stringify(detail).includes(id)),
  ).toEqual([])
})

it('keeps who of the people an import wrote, and nobody whom it left as they were', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thuismatch-looking-'))
  const file = join(folder, 'region.json')
  const [same, other, fresh] = region.candidates.slice(-3)
  const candidates = [same, { ...other, incomeYearCents: 1_234_500 }, { ...fresh, id: 'somebody-new' }]
  writeFileSync(file, JSON.stringify({ ...region, candidates, places: [], openProposals: [] }))
  const added = await addedBy(() => cli('import', file))
  expect(added.map(({ municipality, ...rest }) => rest)).toEqual(
    [other?.id, 'somebody-new'].map((subjectId) => ({
      ...me,
      action: 'candidate.written',
      subjectKind: 'candidate',
      subjectId,
      detail: {},
    })),
  )
  expect(added[0]?.municipality).toMatch(/^\d{4}$/)
  expect(await addedBy(() => cli('import', file))).toEqual([])
})
