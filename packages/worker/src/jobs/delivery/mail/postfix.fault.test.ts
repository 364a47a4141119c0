import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import {
  type CertificateAuthority,
  certificateAuthority,
  eventually,
  hasPostfix,
  type Postfix,
  postfix,
} from '@thuismatch/shared/testing'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { OutgoingMail } from './mail-transport.ts'
import { readBounce } from './read-bounce.ts'
import { smtpProblem } from './smtp-problem.ts'
import { smtpTransport } from './smtp-transport.ts'

const FROM = 'Thuismatch <noreply@thuismatch.example>'
const MAILBOXES = ['known@gemeente.example', 'noreply@thuismatch.example']

const mailTo = (to: string): OutgoingMail => ({
  id: '01a1ffe1-1108-7eaa-b501-b2cef90219b6',
  to,
  date: new Date('2026-11-21T08:00:00Z'),
  locale: 'nl',
  subject: 'Voorstel TM-4F7K-9QXD: één plek',
  html: '<p>Vóór dinsdag</p>',
  text: 'Vóór dinsdag',
})

describe.runIf(hasPostfix())('a relay as municipalities have it (Postfix)', () => {
  let relay: Postfix
  let authority: CertificateAuthority | undefined
  afterEach(() => relay.stop())
  afterAll(() => authority?.remove())

  const start = async (settings: Readonly<Record<string, string>> = {}, later?: number): Promise<string> => {
    relay = await postfix(MAILBOXES, settings, later)
    return `smtp://localhost:${relay.port}`
  }

  it('takes a mail, for which it has a mailbox; refuses one that it has not, for good; and one for now, greylisting', async () => {
    const url = await start({
      smtpd_recipient_restrictions: 'check_recipient_access inline:{ { grey@gemeente.example = DEFER } }',
    })
    expect(await smtpProblem(url, FROM, null)).toBeNull()
    const send = (to: string) => smtpTransport(url, FROM)(mailTo(to))
    expect(await send('known@gemeente.example')).toEqual({ kind: 'sent', status: 250 })
    const [mail] = await eventually('it arrives', () => {
      const mails = relay.mailsOf('known@gemeente.example')
      return mails.length > 0 ? mails : null
    })
    expect(mail).toContain('Message-ID: <01a1ffe1-1108-7eaa-b501-b2cef90219b6@thuismatch.example>')
    expect(mail).toMatch(/^Return-Path: <noreply@thuismatch.example>/)
    expect(await send('unknown@gemeente.example')).toMatchObject({ kind: 'refused', permanent: true, status: 550 })
    expect(await send('grey@gemeente.example')).toMatchObject({ kind: 'refused', permanent: false, status: 450 })
    expect(await send('één@gemeente.example')).toMatchObject({ kind: 'refused', permanent: true })
  })

  it('that relays for us no more, or refuses our sender, is at fault itself, and doctor says so', async () => {
    const url = await start({
      smtpd_relay_restrictions: 'reject_unauth_destination',
      smtpd_sender_restrictions: 'check_sender_access inline:{ { other@thuismatch.example = REJECT } }',
    })
    const outcome = await smtpTransport(url, FROM)(mailTo('somebody@elsewhere.example'))
    expect(outcome).toMatchObject({ kind: 'server_fault', error: expect.stringMatching(/does not relay for us \(554/) })
    const other = 'Thuismatch <other@thuismatch.example>'
    expect(await smtpTransport(url, other)(mailTo('known@gemeente.example'))).toMatchObject({
      kind: 'server_fault',
      error: expect.stringMatching(/MAIL_FROM|does not relay/),
    })
    expect(await smtpProblem(url, other, null)).toMatch(
      /mail server at localhost:\d+ (refuses our sender|does not relay)/,
    )
    expect(await smtpProblem('smtp://localhost:1', FROM, null)).toMatch(/does not listen/)
  })

  it('that asks for TLS by an authority of its own: with SMTP_CA_FILE, and refused by its name without', async () => {
    authority = certificateAuthority()
    const { certFile, keyFile, ca } = authority
    const url = await start({
      smtpd_tls_security_level: 'encrypt',
      smtpd_tls_cert_file: certFile,
      smtpd_tls_key_file: keyFile,
    })
    const refused = await smtpTransport(url, FROM)(mailTo('known@gemeente.example'))
    expect(refused).toMatchObject({ kind: 'server_fault', error: expect.stringMatching(/give SMTP_CA_FILE/) })
    expect(await smtpProblem(url, FROM, null)).toMatch(/give SMTP_CA_FILE/)
    expect(await smtpTransport({ url, ca }, FROM)(mailTo('known@gemeente.example'))).toMatchObject({ kind: 'sent' })
    expect(await smtpProblem(url, FROM, ca)).toBeNull()
  })

  it('that finds out later that nobody has the address sends a report, which names the mail', async () => {
    const elsewhere = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('5.1.1 unknown'), { responseCode: 550 })),
    })
    const listening = elsewhere.listen(0, '127.0.0.1') as unknown as Server
    await once(listening, 'listening')
    const url = await start({}, (listening.address() as AddressInfo).port)
    expect(await smtpTransport(url, FROM)(mailTo('gone@later.example'))).toMatchObject({ kind: 'sent' })
    const [report] = await eventually('the report is there', () => {
      const mails = relay.mailsOf('noreply@thuismatch.example')
      return mails.length > 0 ? mails : null
    })
    expect(await readBounce(Buffer.from(report as string))).toEqual({
      deliveryId: '01a1ffe1-1108-7eaa-b501-b2cef90219b6',
      action: 'failed',
      status: '5.1.1',
    })
    await new Promise<void>((closed) => elsewhere.close(() => closed()))
  })
})
