import { describe, expect, it } from 'vitest'
import { readDatabaseUrl } from './database-url.ts'
import { explainConnection } from './explain-connection.ts'
import { readRedisUrl } from './redis-url.ts'

describe('REDIS_URL', () => {
  it('is of a single server, of sentinels with the name of a master, or of a cluster, with TLS or without', () => {
    expect(readRedisUrl('redis://db')).toMatchObject({
      kind: 'single',
      nodes: [{ host: 'db', port: 6379 }],
      db: 0,
      tls: false,
    })
    expect(readRedisUrl('rediss://u:p%40ss@[::1]:7000/3')).toMatchObject({
      nodes: [{ host: '::1', port: 7000 }],
      username: 'u',
      password: 'p@ss',
      db: 3,
      tls: true,
    })
    expect(readRedisUrl('redis+sentinel://:secret@s1,s2:7/main?db=2&sentinelPassword=other')).toMatchObject({
      kind: 'sentinel',
      nodes: [
        { host: 's1', port: 26379 },
        { host: 's2', port: 7 },
      ],
      username: null,
      password: 'secret',
      masterName: 'main',
      sentinelPassword: 'other',
      db: 2,
    })
    expect(readRedisUrl('rediss+cluster://n1,n2:7001')).toMatchObject({ kind: 'cluster', tls: true, db: 0 })
  })

  it.each([
    'http://db',
    'redis://a,b',
    'redis://db:99999',
    'redis://db/first',
    'redis+sentinel://s1',
    'redis+cluster://n1/2',
    'redis://%zz@db',
    'redis',
  ])('is not %s', (url) => expect(readRedisUrl(url)).toBeNull())
})

describe('DATABASE_URL', () => {
  it('names one host or several, a socket, and how the way is protected', () => {
    expect(readDatabaseUrl('postgres://u:p@one:5433,two/name?sslmode=require&options=-c%20a%3D1')).toMatchObject({
      hosts: [
        { host: 'one', port: 5433 },
        { host: 'two', port: 5432 },
      ],
      user: 'u',
      password: 'p',
      database: 'name',
      tls: 'verified',
      options: '-c a=1',
    })
    expect(readDatabaseUrl('postgresql:///name?host=/var/run/postgresql&user=u')).toMatchObject({
      hosts: [{ host: '/var/run/postgresql', port: 5432 }],
      user: 'u',
      tls: null,
    })
    expect(readDatabaseUrl('postgres://%2Fvar%2Frun/name')).toMatchObject({ hosts: [{ host: '/var/run' }] })
  })

  it.each([
    ['mysql://db/x', /expected postgres:/],
    ['postgres://db/x?sslmode=prefer', /sslmode=prefer; expected disable/],
    ['postgres://db/x?sslmode=verfy-full', /sslmode=verfy-full/],
    ['postgres://db/x?target_session_attrs=standby', /uses no standby/],
    ['postgres://a b/x', /cannot be read|expected/],
  ])('is not %s', (url, expected) => expect(readDatabaseUrl(url)).toMatch(expected))
})

describe('a connection that does not come about', () => {
  const words = { server: 'Redis', at: 'db:6379', urlSetting: 'REDIS_URL', caSetting: 'REDIS_CA_FILE' }

  it.each([
    ['ECONNREFUSED', /does not listen at db:6379.*REDIS_URL/],
    ['ENOTFOUND', /cannot be resolved/],
    ['EHOSTUNREACH', /cannot be reached/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /give REDIS_CA_FILE/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /for another name/],
    ['CERT_HAS_EXPIRED', /does not hold at this time/],
  ])('%s is told with its cure, in one line, wherever its code stands', (code, expected) => {
    const error = Object.assign(new Error('secret words'), { code })
    for (const one of [error, new Error('wrapped', { cause: error }), new AggregateError([error])]) {
      const told = explainConnection(one, words)
      expect(told).toMatch(expected)
      expect(told).not.toMatch(/secret words|\n/)
    }
  })

  it('is left to others where it is none of these', () => expect(explainConnection(new Error('boo'), words)).toBeNull())
})
