import { describe, expect, it } from 'vitest'
import { permanent, redactedMessage } from '../errors/index.ts'
import { createLog } from './log.ts'
import { throttled } from './throttled.ts'

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

describe('a throttled log', () => {
  it('writes the first of like events, then every ten seconds one that says how many there were', () => {
    let now = 0
    const lines: unknown[] = []
    const write = throttled(
      (event, fields) => void lines.push([event, fields?.dropped]),
      () => now,
    )
    const refused = Object.assign(new Error("READONLY You can't write"), { name: 'ReplyError' })
    const lacking = Object.assign(new Error('NOPERM no'), { name: 'ReplyError' })
    for (let i = 0; i < 1_000; i++) write('queue connection', { error: refused })
    write('queue connection', { error: lacking })
    now = 10_001
    write('queue connection', { error: refused })
    expect(lines).toEqual([
      ['queue connection', undefined],
      ['queue connection', undefined],
      ['queue connection', 999],
    ])
  })

  it('shows of what Redis answered the code, and no key or value', () => {
    const answer = (message: string) => redactedMessage(Object.assign(new Error(message), { name: 'ReplyError' }))
    expect(answer("READONLY You can't write against a read only replica")).toBe('Redis READONLY')
    expect(answer("NOPERM this user has no permissions to run the 'xadd' command")).toBe('Redis NOPERM')
    expect(answer("CROSSSLOT Keys in request don't hash to the same slot")).toBe('Redis CROSSSLOT')
    expect(answer('ERR something about jan@example.org')).not.toContain('jan@')
  })
})
