import { describe, expect, it } from 'vitest'
import { permanent } from '../errors/index.ts'
import { createLog } from './log.ts'

function lines(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const written: string[] = []
  write(createLog({ level: 'info', to: { write: (line) => void written.push(line) } }))
  return written.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('the log', () => {
  it('writes one JSON line per event, with the fields of its list and no other', () => {
    const secret = { runId: 'r1', count: 2, email: 'jan@example.org', nested: { name: 'Jan' } }
    const [line] = lines((log) => log.info('run finished', secret))
    expect(line).toEqual({ level: 'info', time: expect.any(String), runId: 'r1', count: 2, msg: 'run finished' })
  })

  it('quotes our own words only: the message of any other error can hold a row or an address', () => {
    const refused = Object.assign(new Error('Key (id)=(jan@example.org) already exists.'), {
      code: '23505',
      constraint: 'proposal_one_open_per_place',
    })
    const written = lines((log) => {
      log.error('a', { error: refused })
      log.error('b', { error: permanent('Run r1 took longer than 60 s.') })
      log.error('c', { error: new TypeError('jan@example.org is not a function') })
    })
    expect(written.map(({ error }) => error)).toEqual([
      '23505 (proposal_one_open_per_place)',
      'Run r1 took longer than 60 s.',
      expect.stringMatching(/^TypeError at log\.test\.ts:\d+$/),
    ])
  })
})
