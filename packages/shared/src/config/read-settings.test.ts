import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '../domain/index.ts'
import { readSettings } from './read-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'thuismatch-settings-'))

const names = (env: Record<string, string>) => {
  const read = readSettings(env, folder)
  return read.ok ? [] : read.problems.map(({ name }) => name)
}

describe('settings', () => {
  it('that ask for another tell of its want where their own value is wrong as well', () => {
    expect(names({ DATABASE_URL: 'foo', SMTP_URL: 'bar' })).toEqual([
      'DATABASE_URL',
      'SMTP_URL',
      'MAIL_FROM',
      'SECRET_KEY',
    ])
    expect(names({ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM_FILE: 'nowhere' })).toEqual(['MAIL_FROM_FILE'])
  })

  it('need nothing: everything is embedded or local', () => {
    expect(readSettings({}, '/srv/thuismatch')).toEqual({
      ok: true,
      settings: {
        databaseUrl: null,
        databaseDirectUrl: null,
        databaseCa: null,
        databasePool: 12,
        keysDatabaseUrl: null,
        redisUrl: null,
        redisCa: null,
        smtpUrl: null,
        smtpCa: null,
        mailFrom: 'Thuismatch <thuismatch@localhost>',
        publicUrl: null,
        httpHost: '127.0.0.1',
        httpPort: 8080,
        nightlyAt: '04:15',
        policy: DEFAULT_POLICY,
        mapping: null,
        secretKey: null,
        previousSecretKey: null,
        firstUserKey: null,
        signIn: null,
        accessibilityContact: null,
        trustedProxies: null,
        webhookAllow: [],
        logLevel: 'info',
        home: '/srv/thuismatch/.thuismatch',
      },
    })
  })

  it('can each come from a file, and say which file cannot be read or is empty', () => {
    writeFileSync(join(folder, 'key'), `${'k'.repeat(32)}\n`)
    writeFileSync(join(folder, 'empty'), '\n')
    const read = readSettings({ SECRET_KEY_FILE: 'key', DATABASE_URL: 'postgres://db/x' }, folder)
    expect(read).toMatchObject({ ok: true, settings: { secretKey: 'k'.repeat(32) } })
    expect(names({ SECRET_KEY_FILE: 'none' })).toEqual(['SECRET_KEY_FILE'])
    expect(names({ SECRET_KEY_FILE: 'empty' })).toEqual(['SECRET_KEY_FILE'])
    expect(names({ SECRET_KEY_FILE: 'key', SECRET_KEY: 'k'.repeat(32) })).toEqual(['SECRET_KEY'])
  })

  it('take private networks for webhooks, and neither the internet, this machine nor what a cloud answers', () => {
    const read = readSettings({ WEBHOOK_ALLOW: '10.1.0.0/16, 192.168.0.0/16,fd12:3456::/32' }, folder)
    expect(read).toMatchObject({
      ok: true,
      settings: { webhookAllow: ['10.1.0.0/16', '192.168.0.0/16', 'fd12:3456::/32'] },
    })
    const wrong = [
      '0.0.0.0/0',
      '127.0.0.0/8',
      '169.254.0.0/16',
      '10.0.0.0/7',
      '8.8.8.0/24',
      '10.1.2.3',
      'intern',
      '::1/128',
      '10.0.0.0/33',
    ]
    for (const range of wrong) expect(names({ WEBHOOK_ALLOW: range }), range).toEqual(['WEBHOOK_ALLOW'])
    expect(names({ WEBHOOK_ALLOW: wrong.join() })).toHaveLength(wrong.length)
  })

  it('name every mistake at once, and never a secret', () => {
    const read = readSettings(
      {
        DATABASE_URL: 'mysql://user:hunter2@db/x',
        REDIS_URL: 'redis',
        SMTP_URL: 'smtp://mail',
        NIGHTLY_AT: '4:15',
        HTTP_PORT: '70000',
        LOG_LEVEL: 'loud',
        SECRET_KEY: 'hunter2',
        FIRST_USER_KEY: 'hunter2',
      },
      folder,
    )
    expect(read.ok).toBe(false)
    if (read.ok) return
    expect(read.problems.map(({ name }) => name).toSorted()).toEqual([
      'DATABASE_URL',
      'FIRST_USER_KEY',
      'HTTP_PORT',
      'LOG_LEVEL',
      'MAIL_FROM',
      'NIGHTLY_AT',
      'REDIS_URL',
      'SECRET_KEY',
    ])
    expect(JSON.stringify(read)).not.toContain('hunter2')
  })

  it('name every mistake in the policy, together with their own', () => {
    writeFileSync(join(folder, 'policy.json'), '{"id":"ours","shortlistSize":5}')
    expect(readSettings({ POLICY_FILE: 'policy.json' }, folder)).toMatchObject({
      ok: true,
      settings: { policy: { ...DEFAULT_POLICY, id: 'ours', shortlistSize: 5 } },
    })
    writeFileSync(join(folder, 'policy.json'), '{"id":"","shortlistSize":0}')
    const read = readSettings({ POLICY_FILE: 'policy.json', NIGHTLY_AT: 'noon' }, folder)
    expect(read.ok ? [] : read.problems.map(({ message }) => message)).toEqual([
      'POLICY_FILE names policy.json, which cannot be used. The policy: id is ""; expected text of 1 to 200 characters, without NUL or half a character.',
      expect.stringContaining('shortlistSize is 0'),
      expect.stringContaining('NIGHTLY_AT'),
    ])
    for (const POLICY_FILE of ['none.json', '.']) expect(names({ POLICY_FILE })).toEqual(['POLICY_FILE'])
  })

  it('take the region’s own tables beside the formats, and name every mistake in them', () => {
    writeFileSync(join(folder, 'region.json'), '{"towns":[{"name":"Harmelen","municipality":"0632"}]}')
    expect(readSettings({ MAPPING_FILE: 'region.json' }, folder)).toMatchObject({
      ok: true,
      settings: { mapping: { clusters: [], towns: [{ name: 'Harmelen', municipality: '0632' }] } },
    })
    writeFileSync(join(folder, 'region.json'), '{"towns":[{"name":"","municipality":"63"}],"cluster":[]}')
    const read = readSettings({ MAPPING_FILE: 'region.json' }, folder)
    expect(read.ok ? [] : read.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('MAPPING_FILE names region.json, which cannot be used. towns[0].name'),
      expect.stringContaining('towns[0].municipality'),
      expect.stringContaining('"cluster"'),
    ])
    for (const MAPPING_FILE of ['none.json', '.']) expect(names({ MAPPING_FILE })).toEqual(['MAPPING_FILE'])
    writeFileSync(join(folder, 'region.json'), '{"towns": [')
    expect(names({ MAPPING_FILE: 'region.json' })).toEqual(['MAPPING_FILE'])
  })

  it('take the word of proxies that are named as addresses or ranges', () => {
    const read = readSettings({ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,fd00::/8 , 192.0.2.7' }, folder)
    expect(read).toMatchObject({
      ok: true,
      settings: { trustedProxies: ['loopback', '10.0.0.0/8', 'fd00::/8', '192.0.2.7'] },
    })
    for (const wrong of ['10.0.0.0/33', 'everybody', '10.0.0.0/8/8', '10.0.0', 'true'])
      expect(names({ TRUSTED_PROXIES: wrong })).toEqual(['TRUSTED_PROXIES'])
  })

  it('take a mail address or an https address for complaints about accessibility', () => {
    for (const right of ['toegankelijk@example.org', 'https://example.org/melden'])
      expect(readSettings({ ACCESSIBILITY_CONTACT: right }, folder)).toMatchObject({
        settings: { accessibilityContact: right },
      })
    for (const wrong of ['http://example.org', 'javascript:x@y', 'ask us'])
      expect(names({ ACCESSIBILITY_CONTACT: wrong })).toEqual(['ACCESSIBILITY_CONTACT'])
  })

  it('take the roles of a sign-in service only where each group is named once', () => {
    const env = {
      OIDC_ISSUER: 'https://sign-in.example',
      OIDC_CLIENT_ID: 'thuismatch',
      OIDC_CLIENT_SECRET: 'secret',
      PUBLIC_URL: 'https://match.example',
    }
    expect(names({ ...env, OIDC_ROLES: '{"tafel":"coordinator","zeist":"reader"}' })).toEqual([])
    expect(names({ ...env, OIDC_ROLES: '{"tafel":"reader","tafel":"coordinator"}' })).toEqual(['OIDC_ROLES'])
  })

  it('take a key before only beside a key', () => {
    expect(names({ SECRET_KEY_PREVIOUS: 'k'.repeat(32) })).toEqual(['SECRET_KEY_PREVIOUS'])
    expect(names({ SECRET_KEY_PREVIOUS: 'k'.repeat(32), SECRET_KEY: 'n'.repeat(32) })).toEqual([])
  })

  it('take a database for keys only beside one for data', () => {
    expect(names({ KEYS_DATABASE_URL: 'postgres://keys/x' })).toEqual(['KEYS_DATABASE_URL'])
    const env = { DATABASE_URL: 'postgres://db/x', KEYS_DATABASE_URL: 'postgres://keys/x', SECRET_KEY: 'k'.repeat(32) }
    expect(readSettings(env, folder)).toMatchObject({ ok: true, settings: { keysDatabaseUrl: 'postgres://keys/x' } })
    expect(names({ ...env, KEYS_DATABASE_URL: 'mysql://keys/x' })).toEqual(['KEYS_DATABASE_URL'])
  })

  it('ask for a key of one’s own with a database of one’s own', () => {
    expect(names({ DATABASE_URL: 'postgres://db/x' })).toEqual(['SECRET_KEY'])
  })
})
