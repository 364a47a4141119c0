import { createTransport } from 'nodemailer'
import { composeMail, type MailOutcome, type MailTransport } from './mail-transport.ts'

export interface SmtpOptions {
  readonly connectMs?: number
  readonly greetingMs?: number
  readonly silenceMs?: number
  /** For all steps together; a server that trickles must not hold a worker. */
  readonly totalMs?: number
}

/** Sends by SMTP, one connection per mail: a pool would send again by itself what it may have sent already. */
export function smtpTransport(url: string, from: string, options: SmtpOptions = {}): MailTransport {
  const { connectMs = 10_000, greetingMs = 10_000, silenceMs = 30_000, totalMs = 90_000 } = options
  return async (mail) => {
    const raw = await composeMail(mail, from)
    let handedOver = false
    const transport = createTransport({
      url,
      pool: false,
      connectionTimeout: connectMs,
      greetingTimeout: greetingMs,
      socketTimeout: silenceMs,
      transactionLog: true,
      // Sees the answers of the server and says nothing: 354 is its "go ahead" to the message itself.
      logger: {
        ...SILENT,
        debug: (entry: unknown, line: unknown) => {
          if (isGoAhead(entry, line)) handedOver = true
        },
      },
    })
    try {
      const { response } = await transport.sendMail({
        envelope: { from: addressIn(from), to: [mail.to] },
        raw,
        signal: AbortSignal.timeout(totalMs),
      })
      return { kind: 'sent', status: Number(/^\d{3}/.exec(response)?.[0] ?? 250) }
    } catch (error) {
      return outcomeOf(error as SmtpError, handedOver)
    } finally {
      transport.close()
    }
  }
}

interface SmtpError extends Error {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
}

/** The steps in which an answer is about this mail; before them it is about the server. */
const ABOUT_THE_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])

/** The words of the server are left out: they quote the address. */
function outcomeOf({ code = 'unknown', command, responseCode }: SmtpError, handedOver: boolean): MailOutcome {
  const step = command ?? 'no step'
  if (responseCode !== undefined && command !== undefined && ABOUT_THE_MAIL.has(command)) {
    const permanent = responseCode >= 500
    return { kind: 'refused', permanent, status: responseCode, error: `${responseCode} to ${step}` }
  }
  if (handedOver) return { kind: 'lost', error: `no answer after the message (${code})` }
  if (code === 'EENVELOPE') {
    return { kind: 'refused', permanent: true, status: null, error: 'the address is not one that can be mailed' }
  }
  return { kind: 'unreachable', error: `${responseCode ?? code} at ${step}` }
}

const isGoAhead = (entry: unknown, line: unknown): boolean =>
  typeof entry === 'object' &&
  entry !== null &&
  'tnx' in entry &&
  entry.tnx === 'server' &&
  typeof line === 'string' &&
  line.startsWith('354')

const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from

const nothing = (): void => {}
const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing }
