import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { smtpProblem } from './smtp-problem.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** Answers the command that begins so with this, and everything else with a yes. Remembers what it was told. */
async function relay(answers: Readonly<Record<string, string>>) {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write(`${answers.CONNECT ?? '220 hello'}\r\n`)
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        heard.push(line)
        const [, answer] = Object.entries(answers).find(([command]) => line.startsWith(command)) ?? []
        socket.write(`${answer ?? (line.startsWith('DATA') ? '354 go ahead' : '250 ok')}\r\n`)
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

const FROM = 'Thuismatch <noreply@thuismatch.example>'

it('a relay that takes mail from us is asked up to the message, and none is sent', async () => {
  const { url, heard } = await relay({})
  expect(await smtpProblem(url, FROM, null)).toBeNull()
  expect(heard.map((line) => line.split(/[ :]/)[0])).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA'])
})

it.each([
  ['554 at the door', { CONNECT: '554 5.7.1 go away' }, /lets this machine not in \(554/],
  [
    '530 to the sender',
    { MAIL: '530 5.7.0 Must issue a STARTTLS command first' },
    /demands STARTTLS or a login first \(530/,
  ],
  ['530 to the recipient', { RCPT: '530 5.7.1 Authentication required' }, /does not relay for us \(530/],
  ['a sender that is refused', { MAIL: '553 5.7.1 not owned by you' }, /refuses our sender.*MAIL_FROM/],
  ['a relay that is closed', { RCPT: '554 5.7.1 Relay access denied' }, /does not relay for us \(554/],
])('%s is a problem of the server, with its remedy and without its words', async (_, answers, expected) => {
  const { url } = await relay(answers)
  const problem = await smtpProblem(url, FROM, null)
  expect(problem).toMatch(expected)
  expect(problem).not.toMatch(/go away|not owned|denied/)
})

it.each([
  ['greylisting', { RCPT: '450 4.2.0 later' }],
  ['a mailbox of that name that is not there', { RCPT: '550 5.1.1 unknown' }],
])('%s is none', async (_, answers) => {
  const { url } = await relay(answers)
  expect(await smtpProblem(url, FROM, null)).toBeNull()
})

it('a server that accepts and never answers is told when its time is up', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  closing.push(() => silent.close())
  const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`
  expect(await smtpProblem(url, FROM, null, { stepMs: 200, allMs: 1_000 })).toMatch(/does not answer|cannot be reached/)
})
