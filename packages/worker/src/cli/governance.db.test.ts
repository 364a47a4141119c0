import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_POLICY, hashOf } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { appendAudit } from '../store/audit/audit.ts'
import { proposedRegion } from '../testing/proposed-region.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { runCommand } from './testing/run-cli.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const folder = mkdtempSync(join(tmpdir(), 'thuismatch-governance-'))

const thuismatch = (...args: string[]) =>
  runCommand(args, {
    env: { DATABASE_URL: database.url, SECRET_KEY: 'a key for tests, of at least 32 characters', NO_COLOR: '1' },
  })

describe('keys', () => {
  it('are made and shown once, listed without the secret, and revoked', async () => {
    const made = await thuismatch(
      'keys',
      'create',
      '--name',
      'Zeist',
      '--may',
      'candidates, proposals',
      '--municipalities',
      '0355,0545',
      '--json',
    )
    expect(made).toMatchObject({ status: 0, stderr: '' })
    const { id, token, municipalities } = JSON.parse(made.stdout)
    expect(token).toMatch(/^tm_[\w-]{43}$/)
    expect(municipalities).toEqual(['0355', '1961'])
    const listed = await thuismatch('keys', 'ls')
    expect(listed.stdout).toMatch(/Zeist, Vijfheerenlanden .* works/)
    expect(listed.stdout).not.toContain(token.slice(3))
    expect((await thuismatch('keys', 'revoke', id, '--locale', 'nl')).stdout).toBe(`Sleutel ${id} opent niets meer.\n`)
    expect((await thuismatch('keys', 'revoke', id)).status).toBe(2)
    expect((await thuismatch('keys', 'ls')).stdout).toContain('revoked')
    const audit = await thuismatch('audit', 'show', '--subject', `api_key:${id}`, '--json')
    expect(JSON.parse(audit.stdout).map(({ action }: { action: string }) => action)).toEqual([
      'api_key.revoked',
      'api_key.created',
    ])
  })

  it.each([
    [['--may', 'everything', '--region'], 'no right'],
    [['--may', 'candidate', '--region'], 'candidates'],
    [['--may', 'proposals'], 'which municipalities'],
    [['--may', 'proposals', '--municipalities', 'Zeist'], 'no municipality'],
    [['--may', 'proposals', '--region', '--expires', '2020-01-01'], 'no day to come'],
    [['--may', 'proposals', '--region', '--municipalities', '0344'], 'conflict|cannot be used'],
  ])('are not made for %j: %s', async (args, message) => {
    const { status, stdout, stderr } = await thuismatch('keys', 'create', '--name', 'x', ...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(new RegExp(message))
  })
})

describe('audit', () => {
  it('verifies, and says with status 1 what was cut off since the heads were written down', async () => {
    const at = new Date('2026-11-21T09:00:00Z')
    await appendAudit(database.db, [
      {
        at,
        actor: { kind: 'system', id: null },
        action: 'test.done',
        subjectKind: 'run',
        subjectId: 'r1',
        municipality: '0344',
      },
    ])
    const heads = await thuismatch('audit', 'heads')
    expect(heads.status).toBe(0)
    const file = join(folder, 'heads.jsonl')
    writeFileSync(file, heads.stdout)
    const sound = await thuismatch('audit', 'verify', '--heads', file)
    expect(sound).toMatchObject({ status: 0, stderr: '' })
    expect(sound.stdout).toMatch(/^\d+ records in 2 chains: all as it was written\.\n$/)
    writeFileSync(file, heads.stdout.replace(/"sequence":1,/, '"sequence":99,'))
    const cut = await thuismatch('audit', 'verify', '--heads', file, '--json')
    expect(cut.status).toBe(1)
    expect(JSON.parse(cut.stdout)).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('its end was cut off')],
    })
    expect(cut.stderr).toBe('')
    writeFileSync(file, 'nonsense')
    expect((await thuismatch('audit', 'verify', '--heads', file)).status).toBe(2)
  })

  it('shows by subject, day and municipality, and records that somebody looked', async () => {
    const shown = await thuismatch('audit', 'show', '--municipality', '0344', '--since', '2026-11-21')
    expect(shown.stdout).toMatch(/2026-11-21 10:00 {2}system +test\.done +run r1 +0344/)
    expect((await thuismatch('audit', 'show', '--since', '2026-11-31')).status).toBe(2)
    expect((await thuismatch('audit', 'show', '--subject', 'c7')).status).toBe(2)
    const looked = JSON.parse((await thuismatch('audit', 'show', '--json')).stdout)
    expect(looked[0]).toMatchObject({ action: 'audit.read', actorKind: 'operator' })
  })
})

describe('forget and retention', () => {
  it('erase on a clear word only, and say where the id still stands', async () => {
    await proposedRegion(database.db, dataKeys, { now: new Date(), name: 'gone', candidates: 2, places: 1 })
    const asked = await thuismatch('forget', 'gone-c1')
    expect(asked).toMatchObject({ status: 2, stdout: '' })
    expect(asked.stderr).toContain('forget gone-c1 --yes')
    const done = await thuismatch('forget', 'gone-c1', '--yes')
    expect(done).toMatchObject({ status: 0, stderr: '' })
    expect(done.stdout).toMatch(
      /^gone-c1 is erased\.\n1 stored run was rewritten .*\n2 keys are destroyed.*\n\d+ tables .* searched/,
    )
    expect(done.stdout).toContain('1 row of public.audit_record')
    expect(done.stdout).toContain('Keys are kept beside the data')
    expect(JSON.parse((await thuismatch('forget', 'gone-c1', '--yes', '--json')).stdout)).toMatchObject({
      found: false,
      left: [],
    })
    expect((await thuismatch('forget', 'not an id', '--yes')).status).toBe(2)

    const { id } = await database.db.selectFrom('matchRun').select('id').executeTakeFirstOrThrow()
    await database.db.updateTable('matchRun').set({ erasedAt: new Date() }).where('id', '=', id).execute()
    const replayed = await thuismatch('runs', 'replay', id)
    expect(replayed).toMatchObject({ status: 1, stdout: '' })
    expect(replayed.stderr).toContain('can no longer be replayed')
  })

  it('say what is beyond its deadline', async () => {
    const { stdout } = await thuismatch('retention', '--dry-run')
    expect(stdout).toMatch(/withdrawn_people +\d{4}-\d\d-\d\d +0\n/)
    expect((await thuismatch('retention', '--json')).status).toBe(0)
  })
})

describe('register-entry', () => {
  it('prints the entry of the policy in force, and says what is still missing', async () => {
    const { status, stdout, stderr } = await thuismatch(
      'register-entry',
      '--organization',
      'Gemeente Zeist',
      '--locale',
      'nl',
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/^# Thuismatch/)
    expect(stdout).toContain(hashOf(DEFAULT_POLICY))
    expect(stdout).toContain('Gemeente Zeist')
    expect(stderr).toBe('Nog in te vullen: --contact, --website, --in-use-since, --dpia, --iama, --source-code.\n')
  })

  it('follows another policy, and refuses a value of the wrong form', async () => {
    const file = join(folder, 'policy.json')
    writeFileSync(file, JSON.stringify({ id: 'proef', shortlistSize: 7 }))
    const { stdout } = await thuismatch('register-entry', '--policy', file, '--json')
    expect(JSON.parse(stdout).human_intervention).toContain('7 kandidaten')
    expect((await thuismatch('register-entry', '--in-use-since', '2026')).status).toBe(2)
  })
})
