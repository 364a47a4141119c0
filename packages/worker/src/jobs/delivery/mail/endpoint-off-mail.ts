import type { Locale } from '@thuismatch/shared/text'
import { momentInWords } from '../../proposals/moment-in-words.ts'
import { compileTemplate } from './compile-template.ts'
import { fillTemplate } from './fill-template.ts'
import { layout } from './layout.ts'
import type { MailContent } from './proposals-mail.ts'
import { PROPOSALS_WORDS } from './proposals-words.ts'

export interface EndpointOff {
  readonly id: string
  readonly url: string
  readonly disabledAt: Date
  /** As stored: 410, or five days of failure. */
  readonly disabledReason: string | null
}

const WORDS = {
  nl: {
    title: 'Uw webhook staat uit',
    why: (host: string, when: string, gone: boolean) =>
      gone
        ? `Sinds ${when} sturen we geen berichten meer naar ${host}, omdat dat adres zegt dat het niet meer bestaat (410).`
        : `Sinds ${when} sturen we geen berichten meer naar ${host}, omdat het vijf dagen lang niet lukte.`,
    next: 'Is het adres hersteld? Vraag de beheerder om het weer aan te zetten en de gemiste berichten opnieuw te sturen. Noem dan dit nummer:',
    automatic: PROPOSALS_WORDS.nl.labels.automatic,
    privacy: 'In deze mail staan met opzet geen persoonlijke gegevens.',
  },
  en: {
    title: 'Your webhook is switched off',
    why: (host: string, when: string, gone: boolean) =>
      gone
        ? `Since ${when} we no longer send messages to ${host}, because that address says that it is gone (410).`
        : `Since ${when} we no longer send messages to ${host}, because it failed for five days.`,
    next: 'Is the address mended? Ask the operator to switch it on again and to send what was missed. Give them this number:',
    automatic: PROPOSALS_WORDS.en.labels.automatic,
    privacy: 'This mail holds no personal data, on purpose.',
  },
} as const satisfies Record<Locale, object>

/** Tells the contact of an endpoint that it was switched off, why, and what to do. */
export async function endpointOffMail(endpoint: EndpointOff, locale: Locale): Promise<MailContent> {
  const words = WORDS[locale]
  const host = new URL(endpoint.url).host
  const gone = endpoint.disabledReason === 'gone'
  const why = words.why(host, momentInWords(endpoint.disabledAt, locale), gone)
  return {
    subject: `${words.title}: ${host}`,
    html: fillTemplate(await compileTemplate(TEMPLATE), {
      lang: locale,
      title: words.title,
      preview: why,
      why,
      next: words.next,
      id: endpoint.id,
      privacy: words.privacy,
      automatic: words.automatic,
    }),
    text: [
      words.title,
      '',
      why,
      '',
      words.next,
      endpoint.id,
      '',
      '-'.repeat(40),
      words.privacy,
      words.automatic,
      '',
    ].join('\n'),
  }
}

const TEMPLATE = layout(`
    <mj-section padding="8px 20px 20px"><mj-column>
      <mj-text css-class="ink" padding="0 0 12px"><h1 style="font-size:24px;line-height:1.25;margin:0;">{{title}}</h1></mj-text>
      <mj-text css-class="ink" padding="0 0 12px">{{why}}</mj-text>
      <mj-text css-class="ink" padding="0 0 4px">{{next}}</mj-text>
      <mj-text css-class="ink" font-weight="600">{{id}}</mj-text>
    </mj-column></mj-section>`)
