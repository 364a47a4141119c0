import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { composeMail, type OutgoingMail } from './mail-transport.ts'
import { smtpTransport } from './smtp-transport.ts'

const FROM = 'Thuismatch <noreply@thuismatch.example>'
const mail: OutgoingMail = {
  id: '01a1ffe1-1108-7eaa-b501-b2cef90219b6',
  to: 'case.worker@gemeente.example',
  date: new Date('2026-11-21T08:00:00Z'),
  locale: 'nl',
  subject: 'Voorstel TM-4F7K-9QXD: één plek',
  html: '<p>Vóór dinsdag</p>',
  text: 'Vóór dinsdag',
}
const quick = { connectMs: 300, greetingMs: 300, silenceMs: 300, totalMs: 3_000 }

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A server that behaves as scripted; without a script it takes everything. */
async function smtpServer(script: SMTPServerOptions) {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8')
      })
      stream.on('end', () => {
        received.push(text)
        done()
      })
    },
    ...script,
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1') as unknown as Server
  await new Promise((ready) => listening.once('listening', ready))
  closing.push(() => new Promise((done) => server.close(() => done(null))))
  return { url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`, received }
}

/** A server of a few scripted lines, for what a well-behaved one cannot be made to do. */
async function rawServer(talk: (socket: Socket) => void) {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    talk(socket)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((done) => server.close(done))
  })
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode })

/** Greets, takes the envelope and says "go ahead"; then `afterData` has the socket. */
const upToData = (afterData: (socket: Socket, text: string) => void) => (socket: Socket) => {
  let inData = false
  socket.write('220 hello\r\n')
  socket.on('data', (chunk) => {
    const text = chunk.toString()
    if (inData) return afterData(socket, text)
    for (const line of text.split('\r\n').filter(Boolean)) {
      if (line.startsWith('DATA')) {
        inData = true
        socket.write('354 go ahead\r\n')
      } else socket.write('250 ok\r\n')
    }
  })
}

describe('a mail by SMTP', () => {
  it('arrives with the headers of the contract, and the same bytes each time', async () => {
    const { url, received } = await smtpServer({})
    expect(await smtpTransport(url, FROM)(mail)).toEqual({ kind: 'sent', status: 250 })
    expect(await smtpTransport(url, FROM)(mail)).toEqual({ kind: 'sent', status: 250 })
    expect(received).toHaveLength(2)
    expect(received[0]).toBe(received[1])
    const read = await PostalMime.parse(received[0] ?? '')
    const headers = Object.fromEntries(read.headers.map(({ key, value }) => [key, value]))
    expect(headers).toMatchObject({
      'message-id': '<01a1ffe1-1108-7eaa-b501-b2cef90219b6@thuismatch.example>',
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'DR, RN, NRN, OOF, AutoReply',
      'content-language': 'nl',
      date: 'Sat, 21 Nov 2026 08:00:00 +0000',
    })
    expect(read).toMatchObject({
      subject: 'Voorstel TM-4F7K-9QXD: één plek',
      from: { address: 'noreply@thuismatch.example' },
      to: [{ address: 'case.worker@gemeente.example' }],
    })
    expect([read.text?.trim(), read.html?.trim()]).toEqual(['Vóór dinsdag', '<p>Vóór dinsdag</p>'])
  })

  it.each([
    [421, 'connect', { kind: 'server_fault' }],
    [554, 'connect', { kind: 'server_fault' }],
    [530, 'mail', { kind: 'server_fault' }],
    [550, 'mail', { kind: 'server_fault' }],
    [554, 'mail', { kind: 'server_fault' }],
    [530, 'rcpt', { kind: 'server_fault' }],
    [554, 'rcpt', { kind: 'server_fault' }],
    [450, 'mail', { kind: 'refused', permanent: false, status: 450 }],
    [451, 'rcpt', { kind: 'refused', permanent: false, status: 451 }],
    [550, 'rcpt', { kind: 'refused', permanent: true, status: 550 }],
    [421, 'data', { kind: 'refused', permanent: false, status: 421 }],
    [452, 'data', { kind: 'refused', permanent: false, status: 452 }],
    [554, 'data', { kind: 'refused', permanent: true, status: 554 }],
  ] as const)('%d at %s is %j', async (code, step, expected) => {
    const { url } = await smtpServer({
      onConnect: (_session, done) => done(step === 'connect' ? refusal(code) : undefined),
      onMailFrom: (_address, _session, done) => done(step === 'mail' ? refusal(code) : undefined),
      onRcptTo: (_address, _session, done) => done(step === 'rcpt' ? refusal(code) : undefined),
      onData(stream, _session, done) {
        stream.on('end', () => done(step === 'data' ? refusal(code) : undefined))
        stream.resume()
      },
    })
    const outcome = await smtpTransport(url, FROM, quick)(mail)
    expect(outcome).toMatchObject(expected)
    expect(JSON.stringify(outcome)).not.toContain('case.worker')
  })

  it('was not handed over when nobody answers, nobody greets, or the talk stops before the message', async () => {
    const silent = await rawServer(() => {})
    const stalling = await rawServer((socket) => socket.write('220 hello\r\n'))
    const hangingUp = await rawServer((socket) => socket.end())
    for (const url of [silent, stalling, hangingUp, 'smtp://127.0.0.1:1', 'smtp://none.invalid:25']) {
      expect(await smtpTransport(url, FROM, quick)(mail), url).toMatchObject({ kind: 'server_fault' })
    }
  })

  it('may have arrived when the answer to the message is lost: a reset, a stall, half an answer', async () => {
    const cases = [
      upToData((socket, text) => text.includes('\r\n.\r\n') && socket.destroy()),
      upToData(() => {}),
      upToData((socket, text) => text.includes('\r\n.\r\n') && socket.end('25')),
    ]
    for (const talk of cases) {
      expect(await smtpTransport(await rawServer(talk), FROM, quick)(mail)).toMatchObject({ kind: 'lost' })
    }
  })

  it('ends in time with a server that trickles', async () => {
    const url = await rawServer((socket) => {
      socket.write('220-wait\r\n')
      const timer = setInterval(() => socket.write('220-still\r\n'), 50)
      socket.on('close', () => clearInterval(timer))
    })
    const outcome = await smtpTransport(url, FROM, { ...quick, greetingMs: 10_000, totalMs: 400 })(mail)
    expect(outcome).toMatchObject({ kind: 'server_fault' })
  })

  it('cannot be made to carry another header or recipient', async () => {
    const hostile = { ...mail, subject: 'x\r\nBcc: eve@example.org', to: 'a@b.example\r\nBcc: eve@example.org' }
    const text = (await composeMail(hostile, FROM)).toString()
    expect(text).not.toMatch(/^bcc:/im)
  })
})
