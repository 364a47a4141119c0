import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_POLICY, type Policy, plainDate } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { draftPolicy } from '../jobs/policy/policy-change.ts'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { importRegion } from '../testing/region.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { runCommand } from './testing/run-cli.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const folder = mkdtempSync(join(tmpdir(), 'thuismatch-policy-'))
const REGIONAL: Policy = { ...DEFAULT_POLICY, id: 'regional' }

const file = (name: string, policy: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(policy))
  return path
}
const SEED = file('seed.json', REGIONAL)

const thuismatch = (...args: string[]) =>
  runCommand(args, {
    env: {
      DATABASE_URL: database.url,
      SECRET_KEY: 'a key for tests, of at least 32 characters',
      NO_COLOR: '1',
      POLICY_FILE: SEED,
    },
  })

const day = (ahead: number) => plainDate(new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10))

describe('policy', () => {
  it('goes from a file by a draft and a second person into force, and says each step', async () => {
    const doctor = await thuismatch('doctor')
    expect(doctor.stdout).toContain('"regional" of POLICY_FILE; the next "thuismatch start" takes it into the database')
    const first = await thuismatch('policy', 'ls')
    expect(first.stdout).toMatch(/1 +regional +2026-01-01 +in force +the settings/)

    const wanted = file('wanted.json', { ...REGIONAL, shortlistSize: 5 })
    const drafted = await thuismatch('policy', 'draft', wanted, '--from', day(3), '--why', 'More choice')
    expect(drafted).toMatchObject({ status: 0, stdout: expect.stringContaining('Version 2 is a draft') })
    const own = await thuismatch('policy', 'approve', '2', '--locale', 'nl')
    expect(own).toMatchObject({ status: 1, stderr: expect.stringContaining('U schreef mee aan dit concept') })
    const told = await thuismatch('policy', 'diff', '1', '2', '--locale', 'nl')
    expect(told.stdout).toMatch(/Zo veel kandidaten staan bij een plek.* +3 mensen +5 mensen/)
    expect(told.stdout).not.toMatch(/[{}]/)

    // Of somebody else.
    const other = await inTransaction(database.db, (tx) =>
      draftPolicy(
        tx,
        { policy: { ...REGIONAL, validFrom: day(0), minimumScore: 100 }, why: 'Fewer poor fits' },
        { actor: { kind: 'operator', id: `not ${userInfo().username}` }, now: new Date() },
      ),
    )
    expect(other.ok).toBe(true)
    expect(await thuismatch('policy', 'approve', '3')).toMatchObject({ status: 0, stderr: '' })
    const shown = await thuismatch('policy', 'show', '--in-force')
    expect(shown.stdout).toMatch(/Lowest score that is proposed \(0 to 1000\) +100/)
    const overtaken = await thuismatch('policy', 'ls', '--json')
    expect(
      JSON.parse(overtaken.stdout).map(({ number, standing }: { number: number; standing: string }) => [
        number,
        standing,
      ]),
    ).toEqual([
      [3, 'in_force'],
      [2, 'draft'],
      [1, 'past'],
    ])
    const after = await thuismatch('doctor')
    expect(after.stdout).toContain(`version 3, "regional" holds since ${day(0)}, from the database; approved by`)
    expect(after.stdout).toContain('nobody said yet that the algorithm register tells version 3')
    const entry = await thuismatch('register-entry')
    expect(entry.stdout).toContain('Onder een score van 100 volgt geen voorstel.')
    expect(await thuismatch('policy', 'publish', '3')).toMatchObject({ status: 0 })
    expect(await thuismatch('policy', 'update', '2')).toMatchObject({ status: 0 })
    expect(JSON.parse((await thuismatch('policy', 'show', '--number', '2', '--json')).stdout)).toMatchObject({
      shortlistSize: 5,
      minimumScore: 100,
    })
  }, 240_000)

  it('shows who would gain and who would lose tonight', async () => {
    await importRegion(database.db, dataKeys, { candidates: 60, places: 12 }, new Date())
    const wanted = file('strict.json', { ...REGIONAL, minimumScore: 900 })
    const drafted = await thuismatch('policy', 'draft', wanted, '--from', day(5), '--why', 'Only the best', '--json')
    const { number } = JSON.parse(drafted.stdout)
    const previewed = await thuismatch('policy', 'preview', String(number), '--json')
    const { totals, people } = JSON.parse(previewed.stdout)
    expect(totals.lost).toBeGreaterThan(0)
    expect(people.length).toBe(totals.gained + totals.lost + totals.moved)
    const seen = await database.db
      .selectFrom('auditRecord')
      .select('subjectId')
      .where('action', '=', 'candidate.read')
      .execute()
    expect(seen).toHaveLength(people.length)
  })

  it.each([
    [['policy', 'approve', '99'], 2, 'There is no version 99'],
    [['policy', 'draft', SEED, '--why', 'late'], 2, 'is past'],
    [['policy', 'draft', SEED, '--from', '2099-01-01', '--why', ' '], 2, 'Say why'],
    [['policy', 'draft', SEED, '--from', 'soon', '--why', 'x'], 2, 'Expected a day'],
    [['policy', 'diff', '1', 'two'], 2, 'two'],
    [['people', 'pause', 'nobody-here'], 2, 'There is nobody under the id nobody-here'],
    [['places', 'hold', 'nowhere'], 2, 'There is no place under the id nowhere'],
    [['pairs', 'block', 'nobody-here', 'nowhere'], 2, 'is not known'],
    [['people', 'distinct', 'nobody-here', 'nobody-there'], 2, 'There is nobody under the id'],
  ])('%j ends with status %i and says why', async (args, status, message) => {
    expect(await thuismatch(...args)).toMatchObject({ status, stdout: '', stderr: expect.stringContaining(message) })
  })

  it('says of somebody who takes part that they do, and changes nothing', async () => {
    const { id, revision } = await database.db
      .selectFrom('candidate')
      .select(['id', 'revision'])
      .where('withdrawnAt', 'is', null)
      .where('housedAt', 'is', null)
      .orderBy('id')
      .executeTakeFirstOrThrow()
    const resumed = await thuismatch('people', 'resume', id, '--locale', 'nl')
    expect(resumed).toMatchObject({ status: 0, stdout: `${id} doet al mee; er is niets veranderd.\n` })
    const after = await database.db.selectFrom('candidate').select('revision').where('id', '=', id).executeTakeFirst()
    expect(after?.revision).toBe(revision)
    expect((await thuismatch('people', 'pause', id)).status).toBe(0)
    expect((await thuismatch('people', 'resume', id)).stdout).toContain('takes part again')
  })
})
