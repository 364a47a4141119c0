import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { composeMail } from '../jobs/delivery/mail/mail-transport.ts'
import { useDatabase } from '../testing/test-database.ts'
import { runCommand } from './testing/run-cli.ts'

const database = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'thuismatch-bounces-'))
afterAll(() => rmSync(folder, { recursive: true }))
const env = () => ({ DATABASE_URL: database.url, SECRET_KEY: 'k'.repeat(32), REDIS_URL: '' })
const cli = (args: readonly string[], stdin = '') => runCommand(args, { env: env(), stdin })

async function delivery(state: 'sent' | 'failed' = 'sent'): Promise<string> {
  const id = randomUUID()
  const { id: outboxId } = await database.db
    .insertInto('outbox')
    .values({ kind: 'mail', payload: JSON.stringify({}) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database.db
    .insertInto('caseworker')
    .values({ id: 'cw' })
    .onConflict((c) => c.doNothing())
    .execute()
  await database.db
    .insertInto('delivery')
    .values({
      id,
      effectKey: `mail:${id}`,
      channel: 'email',
      kind: 'proposals',
      payload: JSON.stringify({}),
      outboxId,
      caseworkerId: 'cw',
      urgent: false,
      nextAttemptAt: new Date(),
      createdAt: new Date(),
      state,
      sentAt: state === 'sent' ? new Date() : null,
      lastAttemptAt: new Date(),
    } as never)
    .execute()
  return id
}

const stateOf = (id: string) =>
  database.db
    .selectFrom('delivery')
    .select(['state', 'lastError', 'attempts'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** As Postfix writes it. */
async function report(id: string, { action = 'failed', headersOnly = false } = {}): Promise<string> {
  const mail = await composeMail(
    { id, to: 'gone@gemeente.example', date: new Date(0), locale: 'nl', subject: 'x', html: '<p>x</p>', text: 'x' },
    'Thuismatch <noreply@thuismatch.example>',
  )
  const returned = headersOnly ? mail.toString().split('\r\n\r\n')[0] : mail.toString()
  return [
    'From: MAILER-DAEMON@relay.example',
    'To: noreply@thuismatch.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'Your message could not be delivered.',
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relay.example',
    '',
    'Final-Recipient: rfc822; gone@gemeente.example',
    `Action: ${action}`,
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 unknown',
    '',
    '--b1',
    `Content-Type: ${headersOnly ? 'text/rfc822-headers' : 'message/rfc822'}`,
    '',
    returned,
    '',
    '--b1--',
    '',
  ].join('\r\n')
}

describe('a mail that came back', () => {
  it.each([false, true])(
    'becomes a task for a person, once, whether all of it came back or its headers (%s)',
    async (headersOnly) => {
      const id = await delivery()
      const mail = await report(id, { headersOnly })
      expect(await cli(['bounces', '--json'], mail)).toMatchObject({
        status: 0,
        stdout: `${JSON.stringify({ bounces: [{ outcome: 'failed', deliveryId: id }] })}\n`,
      })
      expect(await stateOf(id)).toMatchObject({ state: 'failed', lastError: 'came back (5.1.1)' })
      expect((await cli(['outbox', 'ls'])).stdout).toContain(id)
      expect((await cli(['bounces'], mail)).stdout).toMatch(/nothing changes/)
    },
  )

  it('changes nothing while it is only late, and nothing is anybody else’s; and says no address', async () => {
    const id = await delivery()
    const files = {
      late: await report(id, { action: 'delayed' }),
      other: await report(randomUUID()),
      ooo: 'Subject: away\r\n\r\nAway.',
    }
    const paths = Object.entries(files).map(([name, text]) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    })
    const { status, stdout, stderr } = await cli(['bounces', '--json', ...paths])
    expect([status, JSON.parse(stdout).bounces.map(({ outcome }: { outcome: string }) => outcome)]).toEqual([
      0,
      ['known', 'known', 'ignored'],
    ])
    expect(`${stdout}${stderr}`).not.toContain('gone@')
    expect(await stateOf(id)).toMatchObject({ state: 'sent' })
    expect(await cli(['bounces', '/nope'])).toMatchObject({ status: 2 })
  })
})

describe('deliveries that were given up', () => {
  it('are sent again: some of them, all or none; or every one', async () => {
    const [a, b, c] = [await delivery('failed'), await delivery('failed'), await delivery('failed')]
    expect(await cli(['outbox', 'retry', a, randomUUID()])).toMatchObject({ status: 2, stdout: '' })
    expect(await stateOf(a)).toMatchObject({ state: 'failed' })
    expect(await cli(['outbox', 'retry', a, b, '--json'])).toMatchObject({ status: 0 })
    for (const id of [a, b]) expect(await stateOf(id)).toMatchObject({ state: 'pending', attempts: 0 })
    expect(await cli(['outbox', 'retry'])).toMatchObject({ status: 2 })
    expect((await cli(['outbox', 'retry', '--failed', '--channel', 'webhook', '--json'])).stdout).toBe(
      '{"deliveries":[]}\n',
    )
    const all = await cli(['outbox', 'retry', '--failed', '--channel', 'email', '--hours', '1', '--json'])
    expect(all.stdout).toContain(c)
    expect(await stateOf(c)).toMatchObject({ state: 'pending' })
  })
})
