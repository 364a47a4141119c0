import MailComposer from 'nodemailer/lib/mail-composer'

/** A mail as it goes out. Sending it again sends the same bytes. */
export interface OutgoingMail {
  /** Names the mail for good; the `Message-ID` follows from it. */
  readonly id: string
  readonly to: string
  readonly date: Date
  readonly locale: 'nl' | 'en'
  readonly subject: string
  readonly html: string
  readonly text: string
}

/**
 * `refused`: the server answered that it will not take it, for good (5xx) or for now (4xx). `unreachable`: it never got
 * as far as handing the mail over. `server_fault`: the same, and the server would refuse any mail of ours, or is away:
 * it is to be mended, and the mail kept. `lost`: handed over, and no answer came back; it may have arrived.
 */
export type MailOutcome =
  | { readonly kind: 'sent'; readonly status: number | null }
  | { readonly kind: 'refused'; readonly permanent: boolean; readonly status: number | null; readonly error: string }
  | { readonly kind: 'unreachable'; readonly error: string }
  | { readonly kind: 'server_fault'; readonly error: string }
  | { readonly kind: 'lost'; readonly error: string }

/** Never throws for what the other side does. */
export type MailTransport = (mail: OutgoingMail) => Promise<MailOutcome>

/** The mail as bytes: text and HTML, nothing from elsewhere, and the headers that keep robots from answering it. */
export async function composeMail(mail: OutgoingMail, from: string): Promise<Buffer> {
  const domain = /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  const composed = await new MailComposer({
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: mail.date,
    messageId: `<${mail.id}@${domain}>`,
    baseBoundary: mail.id,
    headers: {
      'Auto-Submitted': 'auto-generated',
      // All but NDR: a report that it did not arrive is what we want.
      'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply',
      'Content-Language': mail.locale,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
  // Its headers end in CRLF and its texts as they came: RFC 5322 knows CRLF alone.
  return Buffer.from(composed.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1')
}
