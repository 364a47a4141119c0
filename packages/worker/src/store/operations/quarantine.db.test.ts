import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../testing/test-database.ts'
import { setAsideJobs } from '../reports/listings.ts'
import { quarantine } from './quarantine.ts'

const database = useDatabase()

/** Deeper than any stack that writes it as JSON. */
function deep(): unknown {
  let nested: unknown = 1
  for (let i = 0; i < 200_000; i++) nested = [nested]
  return nested
}

describe('a job that nobody will run again', () => {
  it.each([
    ['NUL in its id', 'a\0b', {}],
    ['half a surrogate pair in its id', 'a\ud800b', {}],
    ['NUL in its payload', 'nul', { text: 'a\0b' }],
    ['half a surrogate pair in its payload', 'half', { text: 'a\ud800b' }],
    ['a payload deeper than the stack', 'deep', deep()],
    ['a payload that PostgreSQL holds too deep', 'deeper', JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)],
    ['an id of a megabyte', 'x'.repeat(1_000_000), {}],
  ])('stands in the list, with its reasons, once, with %s', async (_, jobId, payload) => {
    const { db } = database
    await db.deleteFrom('quarantinedJob').execute()
    const problems = [{ path: 'a\0', expected: 'this\ud800', message: 'what\0' }]
    const job = { queue: 'offers', jobId, jobName: 'place.offered', payload, problems } as const
    await quarantine(db, job, new Date())
    await quarantine(db, job, new Date())
    const listed = await setAsideJobs(db, 10)
    expect(listed).toHaveLength(1)
    expect(listed[0]?.problems).toEqual([{ path: 'a', expected: 'this\ufffd', message: 'what' }])
  })

  it('stays another where its id differs only in what cannot be kept', async () => {
    const { db } = database
    await db.deleteFrom('quarantinedJob').execute()
    for (const jobId of ['ab', 'a\0b', 'a\0\0b'])
      await quarantine(db, { queue: 'offers', jobId, jobName: 'x', payload: {}, problems: [] }, new Date())
    expect(await setAsideJobs(db, 10)).toHaveLength(3)
  })
})
