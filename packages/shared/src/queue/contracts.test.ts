import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../domain/index.ts'
import { VALID_SNAPSHOT } from '../schema/testing/valid-snapshot.ts'
import { type JobName, QUEUE_OF, QUEUES, readJob } from './contracts.ts'

describe('a job as it came from a queue', () => {
  it('is read or refused with reasons, whatever it holds, and never throws', () => {
    const names = fc.oneof(fc.constantFrom(...(Object.keys(QUEUE_OF) as JobName[])), fc.string())
    fc.assert(
      fc.property(fc.constantFrom(...QUEUES), names, fc.jsonValue(), (queue, name, data) => {
        const read = readJob(queue, name, data)
        if (read.ok) expect(QUEUE_OF[read.job.name]).toBe(queue)
        else {
          expect(read.problems.length).toBeGreaterThan(0)
          for (const { message, expected } of read.problems) expect(message.length * expected.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('is refused on a queue that is not its own, and when it is too large', () => {
    expect(readJob('offers', 'run.nightly', {})).toMatchObject({ ok: false, problems: [{ path: 'name' }] })
    expect(readJob('offers', 'toString', {})).toMatchObject({ ok: false })
    expect(readJob('offers', 'place.offered', { id: 'x'.repeat(70_000) })).toMatchObject({ ok: false })
  })

  it('is refused where a place is free from a day more than ten years after today only', () => {
    const [place] = VALID_SNAPSHOT.places
    const offered = (availableFrom: string) =>
      readJob('offers', 'place.offered', { ...place, availableFrom, endsOn: null }, plainDate('2026-11-21'))
    expect(offered('2036-11-21').ok).toBe(true)
    expect(offered('2036-11-22')).toMatchObject({ ok: false, problems: [{ path: 'place.availableFrom' }] })
  })

  it('names every problem of an offer, by path', () => {
    const read = readJob('offers', 'place.offered', { place: { id: 'p 1', form: 'castle' }, house: { id: 3 } })
    expect(read.ok).toBe(false)
    if (read.ok) return
    const paths = read.problems.map(({ path }) => path)
    expect(paths).toContain('place.id')
    expect(paths).toContain('place.form')
    expect(paths).toContain('place.rentCents')
    expect(paths).toContain('house.id')
  })
})
