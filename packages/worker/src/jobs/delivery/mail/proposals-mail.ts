import { formName } from '@thuismatch/matcher/explanation'
import { amsterdamDate } from '@thuismatch/shared/clock'
import { type Form, municipalityName, type PlainDate } from '@thuismatch/shared/domain'
import { formatFor, LIGHT_TOKENS, type Locale } from '@thuismatch/shared/text'
import { dayInWords, momentInWords } from '../../proposals/moment-in-words.ts'
import { compileTemplate } from './compile-template.ts'
import { fillTemplate } from './fill-template.ts'
import { layout } from './layout.ts'
import { PROPOSALS_WORDS } from './proposals-words.ts'

/** All that a mail may say about a proposal. No name, no health data, nothing about the support. */
export interface ProposalInMail {
  readonly reference: string
  /** The number by which mails speak about the client: no pseudonym. */
  readonly client: string
  readonly form: Form
  readonly municipality: string
  readonly moveInOn: PlainDate
  readonly answerBefore: Date
  /** With the secret in its fragment. */
  readonly link: string
  /** The same page without it, and what to type there. */
  readonly page: string
  readonly code: string
}

export interface MailContent {
  readonly subject: string
  readonly html: string
  readonly text: string
}

export type MailKind = 'proposals' | 'reminder' | 'accepted' | 'ended' | 'chain_broken' | 'at_risk' | 'follow_up'

/**
 * Proposals that one caseworker is asked to answer, or those that still wait for it half-way, or an accepted one that
 * is theirs from now on; or one that ended without them, that is at risk, or of which they are asked how it went. At
 * least one.
 */
export async function proposalsMail(
  kind: MailKind,
  proposals: readonly ProposalInMail[],
  locale: Locale,
  /** All that is of this caseworker, behind one link. */
  desk: string,
): Promise<MailContent> {
  const sorted = proposals.toSorted(
    (a, b) => a.answerBefore.getTime() - b.answerBefore.getTime() || (a.reference < b.reference ? -1 : 1),
  )
  const first = sorted[0]
  if (first === undefined) throw new RangeError('A mail about no proposal at all was asked for.')
  const words = PROPOSALS_WORDS[locale]
  const { subject, title, intro, silence, status } = words[kind]({
    count: sorted.length,
    reference: first.reference,
    municipality: municipalityName(first.municipality),
    firstDay: formatFor(locale).date(amsterdamDate(first.answerBefore)),
  })
  const cards = sorted.map((proposal) => ({
    heading: `${capitalised(formName(proposal.form, locale))} ${words.in} ${municipalityName(proposal.municipality)}`,
    reference: proposal.reference,
    client: proposal.client,
    moveIn: dayInWords(proposal.moveInOn, locale),
    answer: status?.text ?? momentInWords(proposal.answerBefore, locale),
    link: proposal.link,
    page: proposal.page,
    code: proposal.code,
  }))
  const labels = { ...words.labels, ...(status && { answerLabel: status.label }) }
  const until = status ? '' : `${words.preview(sorted.length, momentInWords(first.answerBefore, locale))} `
  const preview = `${until}${intro}`
  const rest = cards.slice(IN_FULL)
  const more = rest.length > 0 ? [{ rest }] : []
  const shared = { ...labels, lang: locale, title, intro, silence, preview, desk, cards: cards.slice(0, IN_FULL), more }
  return {
    subject,
    html: fillTemplate(await compileTemplate(TEMPLATE), shared),
    text: [
      title,
      '',
      intro,
      silence,
      ...cards.flatMap((card) => [
        '',
        '-'.repeat(40),
        card.heading,
        `${labels.clientLabel}: ${card.client}`,
        `${labels.referenceLabel}: ${card.reference}`,
        `${labels.moveInLabel}: ${card.moveIn}`,
        `${labels.answerLabel}: ${card.answer}`,
        '',
        `${labels.button}:`,
        card.link,
        '',
        `${labels.otherwise} ${labels.goTo} ${card.page}`,
        `${labels.andType} ${card.code}`,
      ]),
      '',
      '-'.repeat(40),
      `${labels.allLabel}:`,
      desk,
      '',
      labels.privacy,
      labels.automatic,
      '',
    ].join('\n'),
  }
}

/**
 * So many stand in full, the first to be answered; the others on a line each. A large mailbox cuts off what comes after
 * 102 KB of HTML, and with it the last proposals.
 */
const IN_FULL = 8

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A label above its value: no columns, for a phone has no room for two. */
const FIELD = (name: string): string => `
      <mj-text css-class="soft" font-size="14px" line-height="1.4" color="${LIGHT_TOKENS['basis-color-default-color-subtle']}">{{${name}Label}}</mj-text>
      <mj-text css-class="ink" font-weight="600" padding="0 0 10px">{{${name}}}</mj-text>`

const TEMPLATE = layout(`
    <mj-section padding="8px 20px 20px"><mj-column>
      <mj-text css-class="ink" padding="0 0 12px"><h1 style="font-size:24px;line-height:1.25;margin:0;">{{title}}</h1></mj-text>
      <mj-text css-class="ink" padding="0 0 8px">{{intro}}</mj-text>
      <mj-text css-class="ink">{{silence}}</mj-text>
    </mj-column></mj-section>
    <mj-raw>{{#cards}}</mj-raw>
    <mj-section padding="0 20px 16px"><mj-column css-class="card" background-color="${LIGHT_TOKENS['basis-color-default-bg-document']}" border-radius="12px" padding="22px">
      <mj-text css-class="ink" padding="0 0 12px"><h2 style="font-size:19px;line-height:1.3;margin:0;">{{heading}}</h2></mj-text>
${[FIELD('client'), FIELD('reference'), FIELD('moveIn'), FIELD('answer')].join('')}
      <mj-button css-class="go" href="{{link}}" align="left" background-color="${LIGHT_TOKENS['basis-color-action-1-inverse-bg-default']}" color="${LIGHT_TOKENS['basis-color-action-1-inverse-color-default']}" border-radius="8px" font-size="17px" font-weight="600" inner-padding="13px 22px" padding="8px 0 16px">{{button}}</mj-button>
      <mj-text css-class="soft" font-size="14px" color="${LIGHT_TOKENS['basis-color-default-color-subtle']}">{{otherwise}} {{goTo}} <a href="{{page}}" style="word-break:break-all;">{{page}}</a> {{andType}} <strong style="white-space:nowrap;">{{code}}</strong></mj-text>
    </mj-column></mj-section>
    <mj-raw>{{/cards}}{{#more}}</mj-raw>
    <mj-section padding="0 20px 16px"><mj-column css-class="card" background-color="${LIGHT_TOKENS['basis-color-default-bg-document']}" border-radius="12px" padding="22px">
      <mj-text css-class="ink">{{#rest}}<p style="margin:0 0 16px;"><a href="{{link}}" style="font-weight:600;">{{heading}}</a><br>{{clientLabel}} {{client}}<br>{{referenceLabel}} {{reference}}<br>{{moveInLabel}} {{moveIn}}<br>{{answerLabel}} {{answer}}<br>{{codeLabel}} <strong style="white-space:nowrap;">{{code}}</strong></p>{{/rest}}</mj-text>
    </mj-column></mj-section>
    <mj-raw>{{/more}}</mj-raw>
    <mj-section padding="0 20px 8px"><mj-column>
      <mj-text css-class="soft" color="${LIGHT_TOKENS['basis-color-default-color-subtle']}"><a href="{{desk}}">{{allLabel}}</a></mj-text>
    </mj-column></mj-section>`)
