import type { Locale } from '@thuismatch/shared/text'

export interface AheadWords {
  readonly title: string
  readonly intro: string
  readonly income: string
  readonly columns: Readonly<
    Record<'month' | 'place' | 'person' | 'standing' | 'effect' | 'because' | 'allowance', string>
  >
  readonly standings: Readonly<Record<'placed' | 'proposed', string>>
  readonly past: string
  readonly perMonth: (change: string) => string
  readonly nothing: (months: number) => string
  readonly notKnown: (homes: string, month: string, one: boolean) => string
  readonly which: string
  readonly looked: (homes: string) => string
  readonly shown: (months: number) => string
  readonly further: (months: number) => string
}

export const AHEAD_WORDS: Readonly<Record<Locale, AheadWords>> = {
  nl: {
    title: 'Wat afloopt',
    intro:
      'De maand waarin een woning voor wie er woont, of ervoor is voorgesteld, ophoudt, niet meer te betalen is of niet meer past bij een regel. Zo is er tijd om iets te regelen.',
    income: 'Gerekend met het inkomen van nu en de regels die nu bekend zijn. Wat al voorbij is staat bovenaan.',
    columns: {
      month: 'Maand',
      place: 'Plek',
      person: 'Persoon',
      standing: 'Stand',
      effect: 'Wat',
      because: 'Waarom',
      allowance: 'Huurtoeslag',
    },
    standings: { placed: 'woont er', proposed: 'voorgesteld' },
    past: 'voorbij',
    perMonth: (change) => `${change} per maand`,
    nothing: (months) => `Niets in de komende ${months} maanden, voor zover bekend.`,
    notKnown: (homes, month, one) =>
      one
        ? `Van ${homes} woning is nog niet te zeggen of zij vanaf ${month} te betalen blijft: de bedragen voor de huurtoeslag zijn nog niet bekend.`
        : `Van ${homes} woningen is nog niet te zeggen of zij vanaf ${month} te betalen blijven: de bedragen voor de huurtoeslag zijn nog niet bekend.`,
    which: 'Welke woningen',
    looked: (homes) => `Bekeken: ${homes} woningen waarvan bekend is wie er woont of is voorgesteld.`,
    shown: (months) => `Hieronder staan de komende ${months} maanden.`,
    further: (months) => `Toon de komende ${months} maanden`,
  },
  en: {
    title: 'Homes that end',
    intro:
      'The month in which a home ends for whoever lives there or is proposed for it, can no longer be paid, or no longer meets a rule. So there is time to arrange something.',
    income: 'By the income of today and the rules that are known today. What is past already stands first.',
    columns: {
      month: 'Month',
      place: 'Place',
      person: 'Person',
      standing: 'Standing',
      effect: 'What',
      because: 'Why',
      allowance: 'Rent allowance',
    },
    standings: { placed: 'lives there', proposed: 'proposed' },
    past: 'past',
    perMonth: (change) => `${change} a month`,
    nothing: (months) => `Nothing in the coming ${months} months, as far as is known.`,
    notKnown: (homes, month, one) =>
      `Of ${homes} ${one ? 'home' : 'homes'} nobody can tell yet whether the rent can be paid from ${month} on: the amounts of the rent allowance are not known yet.`,
    which: 'Which homes',
    looked: (homes) => `Looked at: ${homes} homes of which it is known who lives there or is proposed.`,
    shown: (months) => `Below are the coming ${months} months.`,
    further: (months) => `Show the coming ${months} months`,
  },
}
