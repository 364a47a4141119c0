import { INHABITANTS_SOURCE } from '@thuismatch/shared/domain'
import { formatFor, type Locale } from '@thuismatch/shared/text'
import { HIDDEN_MARK } from '../suppressed-cells.ts'
import type { ShownLedger } from './shown-ledger.ts'

export interface LedgerWords {
  readonly title: string
  readonly intro: (ledger: ShownLedger) => string
  readonly municipality: string
  readonly share: string
  readonly columns: {
    readonly received: string
    readonly receivedWithGround: string
    readonly sent: string
    readonly sentWithGround: string
    readonly due: string
    readonly traded: string
    readonly carriedOver: string
    readonly balance: string
  }
  readonly explained: string
  /** Under the heading of a report, where small numbers are hidden. */
  readonly inReport: string
  readonly nothing: string
}

const day = (locale: Locale, { from, through }: ShownLedger): [string, string] => [
  formatFor(locale).date(from),
  formatFor(locale).date(through),
]

export const LEDGER_WORDS: Readonly<Record<Locale, LedgerWords>> = {
  en: {
    title: 'Distribution between municipalities',
    intro: (ledger) => {
      const [from, through] = day('en', ledger)
      const key = ledger.key === 'inhabitants' ? `by inhabitants (${INHABITANTS_SOURCE.en})` : 'by the shares agreed'
      const unknown =
        ledger.groundNotKnown === 0
          ? ''
          : ` Of ${ledger.groundNotKnown ?? 'some'} it is not known whether they have an urgency ground; they count as without.`
      return `Who received and who sent from ${from} through ${through}, ${key}. People with an urgency ground received: ${ledger.total ?? HIDDEN_MARK}.${unknown}`
    },
    municipality: 'municipality',
    share: 'share',
    columns: {
      received: 'received',
      receivedWithGround: 'with ground',
      sent: 'sent',
      sentWithGround: 'with ground',
      due: 'due',
      traded: 'taken over',
      carriedOver: 'carried over',
      balance: 'balance',
    },
    explained:
      'Numbers from 1 to 4, and what they would follow from, are not shown (–). Where people with a ground are not shown in this half-year or one before, neither is the balance. Due, taken over, carried over and balance are about people with an urgency ground. Balance = carried over + received with ground − due − taken over; above 0 is ahead of the share.',
    inReport:
      'By who moved in, not by proposals. Due and balance are about people with an urgency ground; above 0 is ahead of the share. Of a municipality of which such people were hidden in this half-year or one before, the balance is hidden too, for they would follow from it.',
    nothing: 'Nobody moved in during this half-year, and nothing is carried over.',
  },
  nl: {
    title: 'Verdeling tussen gemeenten',
    intro: (ledger) => {
      const [from, through] = day('nl', ledger)
      const key =
        ledger.key === 'inhabitants' ? `naar inwoners (${INHABITANTS_SOURCE.nl})` : 'naar de afgesproken aandelen'
      const unknown =
        ledger.groundNotKnown === 0
          ? ''
          : ` Van ${ledger.groundNotKnown ?? 'een aantal'} is niet bekend of zij een urgentiegrond hebben; zij tellen als zonder.`
      return `Wie ontving en wie stuurde van ${from} tot en met ${through}, ${key}. Ontvangen mensen met een urgentiegrond: ${ledger.total ?? HIDDEN_MARK}.${unknown}`
    },
    municipality: 'gemeente',
    share: 'aandeel',
    columns: {
      received: 'ontvangen',
      receivedWithGround: 'met grond',
      sent: 'gestuurd',
      sentWithGround: 'met grond',
      due: 'opgave',
      traded: 'overgenomen',
      carriedOver: 'meegenomen',
      balance: 'saldo',
    },
    explained:
      'Aantallen van 1 tot en met 4, en waaruit ze te berekenen zijn, staan er niet in (–). Waar mensen met een grond in dit halfjaar of een eerder niet getoond zijn, is het saldo het ook niet. Opgave, overgenomen, meegenomen en saldo gaan over mensen met een urgentiegrond. Saldo = meegenomen + ontvangen met grond − opgave − overgenomen; boven 0 is voor op het aandeel.',
    inReport:
      'Naar wie verhuisde, niet naar voorstellen. Opgave en saldo gaan over mensen met een urgentiegrond; boven 0 is voor op het aandeel. Van een gemeente waarvan zulke mensen in dit halfjaar of een eerder zijn verborgen, is ook het saldo verborgen, want zij zouden eruit volgen.',
    nothing: 'In dit halfjaar is niemand verhuisd, en er is niets meegenomen.',
  },
}
