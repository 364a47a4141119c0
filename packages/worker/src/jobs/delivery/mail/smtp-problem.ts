import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { enhancedStatus, explainSmtp, type SmtpError, smtpConnection } from './smtp-connection.ts'

/** How long a server is waited for, in milliseconds. */
const PATIENCE = { stepMs: 5_000, allMs: 20_000 }

/**
 * Why the mail server would not take a mail from us, with the remedy; `null` when it would. Goes as far as a mail does,
 * from our sender to our sender, up to the message itself, and hangs up before any of it is sent: so a server that says
 * no only to the sender, or only where it is to relay, shows. What it says of that one recipient for now is no matter.
 */
export async function smtpProblem(
  url: string,
  mailFrom: string,
  ca: string | null,
  { stepMs, allMs }: typeof PATIENCE = PATIENCE,
): Promise<string | null> {
  const server = { url, ca }
  // The transport reads the URL, and says what its connection is made of.
  const { options } = createTransport(smtpConnection(server)) as unknown as { options: SmtpOptions }
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: stepMs,
    greetingTimeout: stepMs,
    socketTimeout: stepMs,
  })
  try {
    await talk(connection, options, addressIn(mailFrom), allMs)
    return null
  } catch (error) {
    return isOfTheRecipient(error as SmtpError) ? null : explainSmtp(error, server)
  } finally {
    connection.close()
  }
}

type SmtpOptions = ConstructorParameters<typeof SMTPConnection>[0] & {
  readonly auth?: { readonly user: string; readonly pass: string }
}

function talk(connection: SMTPConnection, { auth }: SmtpOptions, sender: string, withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), withinMs)
    const end = (error?: Error | null): void => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve()
    }
    connection.once('error', end)
    connection.once('end', () => end(new Error('The connection ended.')))
    const send = (): void => {
      // Asked for its first byte only once the server said "go ahead".
      const message = new Readable({ read: () => end() })
      connection.send({ from: sender, to: [sender] }, message, (error) => end(error))
    }
    connection.connect((error) => {
      if (error) return end(error)
      if (!auth) return send()
      connection.login({ user: auth.user, credentials: auth } as never, (failure) => (failure ? end(failure) : send()))
    })
  })
}

/** Greylisted, a full mailbox, nobody of that name: all of them answers of a server that takes mail from us. */
function isOfTheRecipient(error: SmtpError): boolean {
  const { command, responseCode = 0 } = error
  if (command !== 'RCPT TO') return false
  if (responseCode < 500) return responseCode >= 400
  const enhanced = enhancedStatus(error)
  return enhanced === null ? [550, 551, 552, 553].includes(responseCode) : /^5\.[12]\./.test(enhanced)
}

export const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from
