import { amsterdamDate } from '@thuismatch/shared/clock'
import { LIGHT_TOKENS, type Locale } from '@thuismatch/shared/text'
import { listingsOf } from '../../../store/places/listings.ts'
import { providerLinkByHandle } from '../../../store/places/provider-links.ts'
import { dayInWords } from '../../proposals/moment-in-words.ts'
import { providerLinkAddress } from '../../proposals/provider-access.ts'
import type { DeliveryDeps } from '../deps.ts'
import { compileTemplate } from './compile-template.ts'
import { fillTemplate } from './fill-template.ts'
import { layout } from './layout.ts'
import type { MailContent } from './proposals-mail.ts'
import { PROPOSALS_WORDS } from './proposals-words.ts'

const WORDS = {
  nl: {
    title: 'Uw plekken in Thuismatch',
    intro:
      'Achter deze link ziet u wat er van uw plekken wordt: of er een antwoord wordt afgewacht, of er iemand komt en wanneer, of dat een plek weer vrij is. U verbetert er wat niet klopt, of haalt een plek van het aanbod.',
    until: (day: string) => `De link werkt tot en met ${day}. Geef hem alleen aan wie over deze plekken gaat.`,
    button: 'Naar uw plekken',
    handle: 'Klopt er iets niet? Noem dan het nummer van de link:',
    privacy: 'In deze mail staan met opzet geen persoonlijke gegevens.',
  },
  en: {
    title: 'Your places in Thuismatch',
    intro:
      'Behind this link you see what becomes of your places: whether an answer is waited for, whether somebody comes and when, or that a place is free again. There you correct what is not right, or take a place off offer.',
    until: (day: string) => `The link works through ${day}. Give it to whoever looks after these places alone.`,
    button: 'To your places',
    handle: 'Is something not right? Give the number of the link:',
    privacy: 'This mail holds no personal data, on purpose.',
  },
} as const satisfies Record<Locale, object>

/** To whom the link goes and what the mail says; of whose place no address is on file; `null`: it has ended. */
export async function providerLinkInMail(
  handle: string,
  { db, dataKeys, clock, secretKey, publicUrl }: DeliveryDeps,
): Promise<(MailContent & { readonly to: string }) | { readonly noAddress: string } | null> {
  const link = await providerLinkByHandle(db, handle)
  if (link?.mailPlaceId == null || link.revokedAt !== null || link.expiresAt <= clock.now()) return null
  const to = (await listingsOf(db, dataKeys, [link.mailPlaceId])).get(link.mailPlaceId)?.listing.contact.email ?? null
  if (to === null) return { noAddress: link.mailPlaceId }
  const url = providerLinkAddress({ secretKey, publicUrl }, handle)
  return { to, ...(await providerLinkMail({ handle, url, expiresAt: link.expiresAt }, 'nl')) }
}

/** Gives a housing provider the way to what becomes of their places; says nothing of whom. */
export async function providerLinkMail(
  { handle, url, expiresAt }: { readonly handle: string; readonly url: string; readonly expiresAt: Date },
  locale: Locale,
): Promise<MailContent> {
  const { title, intro, button, handle: number, privacy, until } = WORDS[locale]
  const { automatic } = PROPOSALS_WORDS[locale].labels
  const works = until(dayInWords(amsterdamDate(expiresAt), locale))
  const values = {
    lang: locale,
    title,
    preview: intro,
    intro,
    works,
    link: url,
    button,
    number,
    handle,
    privacy,
    automatic,
  }
  return {
    subject: title,
    html: fillTemplate(await compileTemplate(TEMPLATE), values),
    text: [
      title,
      '',
      intro,
      '',
      `${button}:`,
      url,
      '',
      works,
      '',
      `${number} ${handle}`,
      '',
      privacy,
      automatic,
      '',
    ].join('\n'),
  }
}

const TEMPLATE = layout(`
    <mj-section padding="8px 20px 20px"><mj-column>
      <mj-text css-class="ink" padding="0 0 12px"><h1 style="font-size:24px;line-height:1.25;margin:0;">{{title}}</h1></mj-text>
      <mj-text css-class="ink" padding="0 0 12px">{{intro}}</mj-text>
      <mj-button css-class="go" href="{{link}}" align="left" background-color="${LIGHT_TOKENS['basis-color-action-1-inverse-bg-default']}" color="${LIGHT_TOKENS['basis-color-action-1-inverse-color-default']}" border-radius="8px" font-size="17px" font-weight="600" inner-padding="13px 22px" padding="8px 0 16px">{{button}}</mj-button>
      <mj-text css-class="ink" padding="0 0 12px">{{works}}</mj-text>
      <mj-text css-class="soft" font-size="14px" color="${LIGHT_TOKENS['basis-color-default-color-subtle']}">{{number}} {{handle}}</mj-text>
    </mj-column></mj-section>`)
