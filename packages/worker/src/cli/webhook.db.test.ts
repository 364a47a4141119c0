import { Readable } from 'node:stream'
import { sealerOf } from '@thuismatch/shared/secrets'
import { describe, expect, it } from 'vitest'
import { addEndpoint } from '../jobs/delivery/webhook/add-endpoint.ts'
import { openEmail } from '../store/people/caseworkers.ts'
import { useDatabase } from '../testing/test-database.ts'
import { useDataKeys } from '../testing/use-data-keys.ts'
import { run } from './run.ts'

const SECRET_KEY = 'a key for tests, of at least 32 characters'
const database = useDatabase()
const dataKeys = useDataKeys(database, SECRET_KEY)

/** The command in this process: a dozen processes of their own would take a minute. */
async function webhook(...args: string[]) {
  const written = { stdout: '', stderr: '' }
  const to = (stream: keyof typeof written) => async (text: string) => {
    written[stream] += text
  }
  const status = await run(['webhook', ...args], {
    env: { DATABASE_URL: database.url, SECRET_KEY },
    stdin: Readable.from([]),
    out: to('stdout'),
    err: to('stderr'),
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 100,
  })
  return { status, ...written }
}

describe('webhook', () => {
  it('adds an endpoint, shows its secret once, lists, rotates, and switches it off and on', async () => {
    const url = 'https://93.184.215.14/hook'
    const added = await webhook(
      'endpoints',
      'add',
      url,
      '--municipality',
      '0355',
      '--contact',
      'it@zeist.example',
      '--json',
    )
    expect(added).toMatchObject({ status: 0, stderr: '' })
    const { id, secret } = JSON.parse(added.stdout)
    expect(secret).toMatch(/^whsec_/)
    const contact = await database.db
      .selectFrom('caseworker')
      .select(['id', 'emailSealed'])
      .where('id', '=', `contact-${id}`)
      .executeTakeFirstOrThrow()
    const emailSealed = contact.emailSealed as Buffer
    expect(openEmail(await dataKeys.ringFor([emailSealed]), contact.id, emailSealed)).toBe('it@zeist.example')

    const rotated = JSON.parse((await webhook('endpoints', 'rotate', id, '--overlap', '2', '--json')).stdout)
    expect(rotated.secret).not.toBe(secret)
    expect((await webhook('endpoints', 'off', id)).stdout).toBe(`Endpoint ${id} is off.\n`)
    const listed = await webhook('endpoints', 'ls', '--json')
    expect(JSON.parse(listed.stdout)).toMatchObject([{ id, url, scope: '0355', disabledReason: 'operator' }])
    expect(listed.stdout).not.toContain('ecret')
    expect((await webhook('endpoints', 'on', id, '--locale', 'nl')).stdout).toBe(`Eindpunt ${id} staat aan.\n`)
    expect((await webhook('endpoints', 'ls')).stdout).toContain(url)
  })

  it.each([
    [['http://example.org/'], 'Only https'],
    [['https://10.0.0.1/'], 'private network'],
    [['https://0x7f.1/'], 'private network'],
    [['nonsense'], 'no address'],
    [['https://u:p@93.184.215.14/'], 'name or a password'],
  ])('adds nothing for %j: %s', async ([url = ''], message) => {
    const { status, stdout, stderr } = await webhook('endpoints', 'add', url, '--municipality', '0355')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it.each([
    [[], 'Say who hears'],
    [['--municipality', '9999'], 'no municipality of the region'],
    [['--house', 'h404'], 'There is no house'],
    [['--municipality', '0355', '--contact', 'nobody'], 'no e-mail address'],
  ])('needs to know whom it is for: %j', async (scope, message) => {
    const { status, stderr } = await webhook('endpoints', 'add', 'https://93.184.215.14/', ...scope)
    expect(status).toBe(2)
    expect(stderr).toContain(message)
  })

  it('test says what came back, with status 1 when it was not taken', async () => {
    const endpoint = { url: 'https://127.0.0.1:1/', scopeKind: 'municipality', scope: '0355', contact: null } as const
    const { id } = await addEndpoint({ db: database.db, dataKeys, sealer: sealerOf(SECRET_KEY) }, endpoint, new Date())
    const { status, stdout, stderr } = await webhook('test', id)
    expect(status).toBe(1)
    expect(stdout).toContain('private network')
    expect(stderr).toContain('did not take the message')
    const asData = await webhook('test', id, '--json')
    expect(asData).toMatchObject({ status: 1, stderr: '' })
    expect(JSON.parse(asData.stdout)).toMatchObject({ id, taken: false })
    expect((await webhook('log', id, '--json')).stdout).toBe('[]\n')
  })

  it('knows no endpoint and no delivery that is not there', async () => {
    for (const args of [
      ['test', 'x'],
      ['log', 'x'],
      ['endpoints', 'off', 'x'],
      ['endpoints', 'rotate', 'x'],
      ['replay', 'x'],
    ]) {
      const { status, stderr } = await webhook(...args)
      expect(status).toBe(2)
      expect(stderr).toContain('There is no')
    }
  })
})
