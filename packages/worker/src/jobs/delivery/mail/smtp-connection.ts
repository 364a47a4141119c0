import { messageOf } from '@thuismatch/shared/errors'
import { explainConnection } from '@thuismatch/shared/servers'

/** What is needed to reach the mail server: for sending, and for looking whether it takes mail from us. */
export interface SmtpServer {
  /** `smtp://` or `smtps://`, with user and password in it. */
  readonly url: string
  /** Certificates of its authority, as PEM; `null` for those that the machine knows. */
  readonly ca: string | null
}

export interface SmtpError extends Error {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/** As nodemailer takes it. Where the server offers STARTTLS it is used, and its certificate checked. */
export const smtpConnection = ({ url, ca }: SmtpServer) => ({ url, ...(ca !== null && { tls: { ca } }) })

export const hostOf = (url: string): string => URL.parse(url)?.host ?? 'an address that cannot be read'

/**
 * Cause and cure, in one line, of a mail server that takes no mail from us. The server's own words are left out: they
 * quote addresses.
 */
export function explainSmtp(error: unknown, { url }: SmtpServer): string {
  const { code = '', command = '', responseCode } = error as SmtpError
  const at = hostOf(url)
  const step = `${responseCode ?? code}${command === '' ? '' : ` at ${command}`}`
  const enhanced = enhancedStatus(error as SmtpError)
  if (responseCode === 535 || code === 'EAUTH')
    return `The mail server at ${at} does not take user and password (${step}); correct them in SMTP_URL, and percent-encode what is not a letter or digit.`
  if (responseCode === 530 && (enhanced === '5.7.0' || command === 'MAIL FROM'))
    return `The mail server at ${at} demands STARTTLS or a login first (${step}); put user and password into SMTP_URL, or write smtps:// for TLS from the start.`
  if (responseCode === 554 && command === 'CONN')
    return `The mail server at ${at} lets this machine not in (${step}); have its administrators allow our address.`
  if (command === 'MAIL FROM' && responseCode !== undefined)
    return `The mail server at ${at} refuses our sender (${step}); have MAIL_FROM be an address that it sends for, or its administrators allow it.`
  if (responseCode !== undefined)
    return `The mail server at ${at} does not relay for us (${step}); have its administrators allow our address, or put user and password into SMTP_URL.`
  if (/self.signed certificate|unable to (verify|get)/i.test(messageOf(error)))
    return `The mail server at ${at} shows a certificate of an authority that is not known here; give SMTP_CA_FILE the file with the certificate of that authority.`
  if (/altnames|does not match certificate/i.test(messageOf(error)))
    return `The certificate of the mail server at ${at} is for another name; put the name that it is for into SMTP_URL.`
  if (/certificate has expired/i.test(messageOf(error)))
    return `The certificate of the mail server at ${at} has expired; have its administrators renew it.`
  const told = explainConnection(error, {
    server: 'The mail server',
    at,
    urlSetting: 'SMTP_URL',
    caSetting: 'SMTP_CA_FILE',
  })
  return (
    told ??
    `The mail server at ${at} does not answer as one (${step}); check SMTP_URL, host and port, and smtp:// or smtps://.`
  )
}

/** RFC 3463: `5.7.1` of an answer `554 5.7.1 …`. */
export const enhancedStatus = ({ response = '' }: SmtpError): string | null =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null
