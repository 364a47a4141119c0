import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { Locale } from '@thuismatch/shared/text'
import { readBounce } from '../jobs/delivery/mail/read-bounce.ts'
import { recordBounce } from '../store/deliveries/delivery-attempts.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { withDeps } from './with-deps.ts'

/**
 * `failed`: a person is to look now. `known`: it failed before, or waits for another try. `ignored`: no report, or of
 * none of ours.
 */
type Taken = { readonly outcome: 'failed' | 'known' | 'ignored'; readonly deliveryId: string | null }

const TEXTS = {
  en: {
    failed: (id: string) => `Mail ${id} did not arrive. "thuismatch outbox ls" lists it.`,
    known: (id: string) => `Mail ${id} came back, and nothing changes: it failed before, or is on its way still.`,
    ignored: 'No report about a mail of ours: nothing changes.',
    unreadable: (file: string, code: string) => `${file} cannot be read (${code}).`,
  },
  nl: {
    failed: (id: string) => `Mail ${id} is niet aangekomen. "thuismatch outbox ls" noemt hem.`,
    known: (id: string) => `Mail ${id} kwam terug, en er verandert niets: hij was al mislukt, of is nog onderweg.`,
    ignored: 'Geen bericht over een mail van ons: er verandert niets.',
    unreadable: (file: string, code: string) => `${file} kan niet worden gelezen (${code}).`,
  },
} as const satisfies Record<Locale, object>

/**
 * Takes in returned mails. What is none, or of none of ours, is no failure: a mailbox of returns gets all sorts of
 * things.
 */
export async function takeBounces(io: Io, files: readonly string[], options: CommonOptions): Promise<void> {
  const texts = TEXTS[localeOf(options)]
  const mails: Uint8Array[] = []
  for (const file of files) {
    mails.push(
      await readFile(file).catch((error: NodeJS.ErrnoException) => {
        throw new CommandFailure(2, texts.unreadable(file, error.code ?? ''))
      }),
    )
  }
  if (files.length === 0) mails.push(await buffer(io.stdin))
  const bounces = await Promise.all(mails.map((mail) => readBounce(mail)))
  const taken = await withDeps(io, async ({ db, log }) => {
    const all: Taken[] = []
    for (const bounce of bounces) {
      const deliveryId = bounce?.deliveryId ?? null
      if (bounce === null) all.push({ outcome: 'ignored', deliveryId })
      else if (bounce.action !== 'failed') all.push({ outcome: 'known', deliveryId })
      else {
        const isNew = await recordBounce(
          db,
          bounce.deliveryId,
          `came back${bounce.status === null ? '' : ` (${bounce.status})`}`,
        )
        if (isNew) log.error('a mail came back', { deliveryId: bounce.deliveryId, alarm: 'mail_bounced' })
        all.push({ outcome: isNew ? 'failed' : 'known', deliveryId })
      }
    }
    return all
  })
  if (options.json) return io.out(`${JSON.stringify({ bounces: taken })}\n`)
  for (const { outcome, deliveryId } of taken)
    await io.out(`${outcome === 'ignored' ? texts.ignored : texts[outcome](deliveryId ?? '')}\n`)
}
