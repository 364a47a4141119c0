import PostalMime from 'postal-mime'

/** What a report of non-delivery says (RFC 3464). */
export interface Bounce {
  /** Of ours: the id of the delivery, from the `Message-ID` of what came back. */
  readonly deliveryId: string
  /** `failed`: nobody will try again. Anything else is on its way still. */
  readonly action: 'failed' | 'other'
  /** RFC 3463, `5.1.1`; `null` where it is not said. */
  readonly status: string | null
}

const FIELD = (name: string) => new RegExp(`^${name}:\\s*(.+?)\\s*$`, 'im')

/** The ids of our deliveries are UUIDs, and so are our `Message-ID`s before the "@". */
const OURS = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^>\s]+>/i

/** Longer than any report that keeps what it is about. */
const MAX_BYTES = 10 * 1024 * 1024

/**
 * Reads a mail that came back. `null` for one that is no such report, or is about none of ours: an answer out of the
 * office, a newsletter, a report without what it is about. Who sends it proves nothing; it can do no more than ask a
 * person to look.
 */
export async function readBounce(mail: Uint8Array): Promise<Bounce | null> {
  if (mail.length > MAX_BYTES) return null
  const { attachments, headers } = await PostalMime.parse(mail, { forceRfc822Attachments: true })
  const kind = headers.find(({ key }) => key === 'content-type')?.value ?? ''
  if (!/multipart\/report/i.test(kind)) return null
  const textOf = (type: RegExp): string =>
    attachments
      .filter(({ mimeType }) => type.test(mimeType))
      .map(({ content }) =>
        typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8'),
      )
      .join('\n')
  const status = textOf(/^message\/(global-)?delivery-status$/i)
  const returned = textOf(/^(message\/(rfc822|global)|text\/(rfc822|global)-headers|message\/rfc822-headers)$/i)
  const messageId = FIELD('Message-ID').exec(unfolded(returned))?.[1] ?? ''
  const deliveryId = OURS.exec(messageId)?.[1]
  if (deliveryId === undefined) return null
  return {
    deliveryId: deliveryId.toLowerCase(),
    action: FIELD('Action').exec(status)?.[1]?.toLowerCase() === 'failed' ? 'failed' : 'other',
    status: /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(FIELD('Status').exec(status)?.[1] ?? '')?.[1] ?? null,
  }
}

/** A long header goes on in the next line, after a space. */
const unfolded = (text: string): string => text.replaceAll(/\r?\n[ \t]+/g, ' ')
