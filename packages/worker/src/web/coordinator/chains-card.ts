import { type Html, html, type Locale } from '@thuismatch/shared/text'
import type { ChainsOfLength, OpenChain, OpenLink } from '../../store/reports/chains.ts'
import { shortMoment } from '../short-dates.ts'
import { type CoordinatorContext, to } from './frame.ts'
import { dataTable, figure } from './parts.ts'

interface ChainWords {
  readonly title: string
  readonly intro: string
  readonly columns: Readonly<Record<'moves' | 'order' | 'weakest', string>>
  readonly link: Readonly<Record<OpenLink['state'] | 'at_risk', (until: string) => string>>
  readonly outcomes: {
    readonly title: string
    readonly columns: Readonly<Record<'length' | 'whole' | 'broken' | 'open', string>>
  }
}

const WORDS: Readonly<Record<Locale, ChainWords>> = {
  nl: {
    title: 'Ketens',
    intro: 'Voorstellen die op elkaars verhuizing wachten. Valt er een weg, dan gaat alles erachter mee.',
    columns: { moves: 'Verhuizingen', order: 'Wie op wie volgt', weakest: 'Zwakste schakel' },
    link: {
      proposed: (until) => `wacht op antwoord, tot ${until}`,
      accepted: () => 'ja gezegd, nog niet verhuisd',
      at_risk: () => 'er klopt iets niet meer',
    },
    outcomes: {
      title: 'Ketens van het laatste half jaar',
      columns: { length: 'Verhuizingen', whole: 'Iedereen verhuisd', broken: 'Gebroken', open: 'Nog bezig' },
    },
  },
  en: {
    title: 'Chains',
    intro: 'Proposals that wait for one another’s move. Where one falls away, all behind it goes with it.',
    columns: { moves: 'Moves', order: 'Who follows whom', weakest: 'Weakest link' },
    link: {
      proposed: (until) => `waits for an answer, until ${until}`,
      accepted: () => 'accepted, not moved yet',
      at_risk: () => 'something no longer holds',
    },
    outcomes: {
      title: 'Chains of the last half-year',
      columns: { length: 'Moves', whole: 'Everybody moved', broken: 'Broken', open: 'Going on' },
    },
  },
}

/**
 * Each chain as one line, with its weakest link, and what became of those of the last half-year; nothing where there
 * never was one.
 */
export function chainsCard(
  context: CoordinatorContext,
  chains: readonly OpenChain[],
  outcomes: readonly ChainsOfLength[],
): Html | null {
  if (chains.length === 0 && outcomes.length === 0) return null
  const { locale, words: page, now } = context
  const words = WORDS[locale]
  const linked = ({ proposalId, candidateId }: OpenLink): Html =>
    html`<a href="${to(context, `/proposals/${proposalId}`)}">${candidateId}</a>`
  return html`<section class="card"><h2>${words.title}</h2>
<p class="soft">${words.intro}</p>
${dataTable(
  context,
  words.title,
  words.columns,
  chains.map(({ links, weakest }) => ({
    moves: String(links.length),
    order: html`${links.map((link, at) => html`${at > 0 && ' → '}${linked(link)}`)}`,
    weakest: html`${linked(weakest)}: ${words.link[weakest.isAtRisk ? 'at_risk' : weakest.state](shortMoment(weakest.expiresAt, now, locale))}`,
  })),
  page.none,
)}
${
  outcomes.length > 0 &&
  html`<h3>${words.outcomes.title}</h3>
${dataTable(
  context,
  words.outcomes.title,
  words.outcomes.columns,
  outcomes.map(({ length, whole, broken, open }) => ({
    length: figure(context, length),
    whole: figure(context, whole),
    broken: figure(context, broken),
    open: figure(context, open),
  })),
  page.none,
  ['length', 'whole', 'broken', 'open'],
)}`
}</section>`
}
