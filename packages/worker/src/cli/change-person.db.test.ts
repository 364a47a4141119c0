import { expect, it } from 'vitest'
import { ensureDeskLink } from '../jobs/proposals/desk-link.ts'
import { peopleByIds } from '../store/intake/import-lookups.ts'
import { linkInForce } from '../store/people/caseworker-links.ts'
import { putCaseworkers } from '../store/people/caseworkers.ts'
import { proposedRegion } from '../testing/proposed-region.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { runCli } from './testing/run-cli.ts'

const SECRET_KEY = 'change-person-test-'.repeat(4)
const database = useDatabase()
const dataKeys = useDataKeys(database, SECRET_KEY)
const cli = (...args: string[]) => runCli(args, { env: { DATABASE_URL: database.url, SECRET_KEY, LOG_LEVEL: 'error' } })

it('hands somebody over, answers a question about them, and ends the link of a caseworker, each audited', async () => {
  const { db } = database
  const now = new Date()
  const { snapshot, proposals } = await proposedRegion(db, dataKeys, {
    now,
    name: 'cp',
    candidate: (one) => ({ ...one, basicLivingSkills: null }),
  })
  const [person] = snapshot.candidates
  const id = proposals[0]?.candidateId ?? person?.id ?? ''
  const known = new Set(['cp-next', ...snapshot.candidates.map(({ caseworkerId }) => caseworkerId)])
  await putCaseworkers(
    db,
    dataKeys,
    [...known].map((one) => ({ id: one, municipality: '0355', locale: 'nl', email: `${one}@example.org` })),
    now,
  )

  expect(await cli('people', 'hand-over', 'nobody', 'cp-next')).toMatchObject({ status: 2 })
  expect(await cli('people', 'hand-over', id, 'cp-nex')).toMatchObject({ status: 2, stdout: '' })
  expect((await cli('people', 'hand-over', id, 'cp-next')).stdout).toContain('cp-next supports')
  expect((await cli('people', 'hand-over', id, 'cp-next', '--json')).stdout).toContain('"already":true')

  expect((await cli('people', 'answer', id, 'bornOn', '2001-01-01')).stderr).toContain('basicLivingSkills')
  expect(await cli('people', 'answer', id, 'basicLivingSkills', 'perhaps')).toMatchObject({ status: 2, stdout: '' })
  expect(await cli('people', 'answer', id, 'basicLivingSkills', 'yes')).toMatchObject({ status: 0 })
  expect((await peopleByIds(db, dataKeys, [id])).get(id)).toMatchObject({
    caseworkerId: 'cp-next',
    basicLivingSkills: true,
  })

  await ensureDeskLink(db, SECRET_KEY, 'cp-next', now)
  expect(await cli('caseworkers', 'revoke-link', 'cp-gone')).toMatchObject({ status: 2 })
  expect((await cli('caseworkers', 'revoke-link', 'cp-next')).stdout).toContain('opens nothing any more')
  expect(await linkInForce(db, 'cp-next', now)).toBeUndefined()
  expect((await cli('caseworkers', 'revoke-link', 'cp-next')).stdout).toContain('nothing was changed')

  const acts = ['candidate.handed_over', 'candidate.answered', 'caseworker.link_revoked']
  const audited = await db
    .selectFrom('auditRecord')
    .select(['action', 'actorKind'])
    .where('action', 'in', acts)
    .orderBy('id')
    .execute()
  expect(audited).toEqual(acts.map((action) => ({ action, actorKind: 'operator' })))
}, 240_000)
