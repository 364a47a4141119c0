import { createTransport } from 'nodemailer'
import { composeMail, type MailOutcome, type MailTransport } from './mail-transport.ts'
import { enhancedStatus, explainSmtp, type SmtpError, type SmtpServer, smtpConnection } from './smtp-connection.ts'
import { addressIn } from './smtp-problem.ts'

export interface SmtpOptions {
  readonly connectMs?: number
  readonly greetingMs?: number
  readonly silenceMs?: number
  /** For all steps together; a server that trickles must not hold a worker. */
  readonly totalMs?: number
}

/** Sends by SMTP, one connection per mail: a pool would send again by itself what it may have sent already. */
export function smtpTransport(to: string | SmtpServer, from: string, options: SmtpOptions = {}): MailTransport {
  const server = typeof to === 'string' ? { url: to, ca: null } : to
  const { connectMs = 10_000, greetingMs = 10_000, silenceMs = 30_000, totalMs = 90_000 } = options
  return async (mail) => {
    const raw = await composeMail(mail, from)
    let handedOver = false
    const transport = createTransport({
      ...smtpConnection(server),
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
      return outcomeOf(error as SmtpError, handedOver, server)
    } finally {
      transport.close()
    }
  }
}

/** The steps in which an answer is about this mail; before them it is about the server. */
const ABOUT_THE_MAIL = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])

/** The words of the server are left out: they quote the address. */
function outcomeOf(error: SmtpError, handedOver: boolean, server: SmtpServer): MailOutcome {
  const { code = 'unknown', command, responseCode } = error
  const step = command ?? 'no step'
  if (responseCode !== undefined && command !== undefined && ABOUT_THE_MAIL.has(command)) {
    if (isOfTheServer(error)) return { kind: 'server_fault', error: explainSmtp(error, server) }
    const permanent = responseCode >= 500
    return { kind: 'refused', permanent, status: responseCode, error: `${responseCode} to ${step}` }
  }
  if (handedOver) return { kind: 'lost', error: `no answer after the message (${code})` }
  if (code === 'EENVELOPE') {
    return { kind: 'refused', permanent: true, status: null, error: 'the address is not one that can be mailed' }
  }
  return { kind: 'server_fault', error: explainSmtp(error, server) }
}

/**
 * Whether a refusal for good is of every mail of ours and not of this one: a login or TLS that is demanded (530, 535,
 * 538), a sender that is not ours to use, a relay that is not open to us (554 or 5.7.1 to the recipient). RFC 5321,
 * 4954, 3463.
 */
function isOfTheServer(error: SmtpError): boolean {
  const { command, responseCode = 0 } = error
  if (responseCode < 500) return false
  if ([530, 534, 535, 538].includes(responseCode)) return true
  const enhanced = enhancedStatus(error)
  // What is refused for its size is the mail.
  if (command === 'MAIL FROM') return responseCode !== 552 && !/^5\.3\.4$|^5\.2\.3$/.test(enhanced ?? '')
  if (command !== 'RCPT TO') return false
  return enhanced === null ? ![550, 551, 552, 553].includes(responseCode) : /^5\.[57]\./.test(enhanced)
}

const isGoAhead = (entry: unknown, line: unknown): boolean =>
  typeof entry === 'object' &&
  entry !== null &&
  'tnx' in entry &&
  entry.tnx === 'server' &&
  typeof line === 'string' &&
  line.startsWith('354')

const nothing = (): void => {}
const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing }
