import { expect, it } from 'vitest'
import { proposedRegion } from '../testing/proposed-region.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { runCommand } from './testing/run-cli.ts'

const SECRET_KEY = 'providers-test-'.repeat(4)
const database = useDatabase()
const dataKeys = useDataKeys(database, SECRET_KEY)
const cli = (...args: string[]) =>
  runCommand(['providers', ...args], { env: { DATABASE_URL: database.url, SECRET_KEY, LOG_LEVEL: 'error' } })

it('makes a link that is shown once, lists it without its secret, and ends it; what is not there is refused', async () => {
  const { snapshot } = await proposedRegion(database.db, dataKeys, { now: new Date(), name: 'pv' })
  const houseId = snapshot.houses[0]?.id as string
  expect(await cli('link', 'Woongoed')).toMatchObject({ status: 2 })
  expect((await cli('link', 'Woongoed', '--house', 'nowhere')).stderr).toContain('nowhere')
  expect(await cli('link', 'Woongoed', '--house', houseId, '--days', '0')).toMatchObject({ status: 2 })
  const made = await cli('link', 'Woongoed', '--house', houseId, '--json')
  expect(made).toMatchObject({ status: 0, stderr: '' })
  const { id, url } = JSON.parse(made.stdout) as { id: string; url: string }
  expect(url).toMatch(new RegExp(`/p/${id}#[A-Za-z0-9_-]{43}$`))
  const listed = await cli('ls')
  expect(listed.stdout).toContain(id)
  expect(listed.stdout).not.toContain(url.split('#')[1])
  expect(await cli('revoke', id)).toMatchObject({ status: 0 })
  expect(await cli('revoke', id)).toMatchObject({ status: 2 })
  const audited = await database.db
    .selectFrom('auditRecord')
    .select(['action', 'actorKind'])
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute()
  expect(audited).toEqual([
    { action: 'provider_link.made', actorKind: 'operator' },
    { action: 'provider_link.revoked', actorKind: 'operator' },
  ])
})
