import type { Locale } from '@thuismatch/shared/text'

/** Every text of a provider's pages. */
export interface ProviderWords {
  readonly otherLanguage: string
  readonly title: string
  readonly opener: {
    readonly opening: string
    readonly forgotten: string
    readonly intro: string
    readonly without: string
    readonly label: string
    readonly button: string
  }
  readonly noAccess: Readonly<Record<'unknown' | 'ended', { readonly title: string; readonly text: string }>>
  readonly foreign: { readonly title: string; readonly text: string }
  readonly intro: string
  readonly until: (day: string) => string
  readonly nothing: string
  readonly in: string
  readonly place: string
  readonly stands: {
    readonly waiting: (moment: string) => string
    readonly coming: (reference: string, day: string) => string
    readonly free: string
    readonly livedIn: string
    readonly held: string
    readonly filled: (day: string) => string
    readonly withdrawn: (day: string) => string
  }
  readonly correct: string
  readonly fields: Readonly<
    Record<
      | 'availableFrom'
      | 'endsOn'
      | 'rent'
      | 'service'
      | 'street'
      | 'neighbourhood'
      | 'sizeM2'
      | 'rooms'
      | 'provider'
      | 'viewing'
      | 'contactName'
      | 'telephone'
      | 'email',
      string
    >
  >
  readonly hints: { readonly day: string; readonly end: string; readonly euros: string }
  readonly save: string
  readonly saved: string
  readonly wrong: (fields: string) => string
  readonly changed: string
  readonly withdraw: string
  readonly withdrawTitle: string
  readonly withdrawSays: Readonly<Record<'free' | 'waiting' | 'coming', string>>
  readonly withdrawConfirm: string
  readonly back: string
  readonly withdrawn: string
  readonly again: string
  readonly offered: string
}

export const PROVIDER_WORDS: Readonly<Record<Locale, ProviderWords>> = {
  nl: {
    otherLanguage: 'English',
    title: 'Uw plekken',
    opener: {
      opening: 'We openen uw plekken…',
      forgotten: 'Deze pagina is na een uur weer gesloten, of uw browser weigert onze cookie. Die ene cookie is nodig.',
      intro: 'Open deze pagina met de link die u kreeg.',
      without: 'Opent de link niet vanzelf? Plak dan hier het deel van de link na het teken #.',
      label: 'Het deel na #',
      button: 'Open uw plekken',
    },
    noAccess: {
      unknown: {
        title: 'Deze link klopt niet',
        text: 'Misschien is de link niet helemaal meegekomen. Er is niets veranderd.',
      },
      ended: { title: 'Deze link geldt niet meer', text: 'Vraag de coördinator om een nieuwe. Er is niets veranderd.' },
    },
    foreign: { title: 'Dit kwam van een andere website', text: 'Dat nemen we niet aan. Er is niets veranderd.' },
    intro:
      'Wat er van uw plekken wordt. Wie er komt, hoort u van de begeleider: hier staan alleen een kenmerk en een dag.',
    until: (day) => `Deze link werkt tot en met ${day}.`,
    nothing: 'Er staan geen plekken van u op aanbod.',
    in: 'in',
    place: 'Plek',
    stands: {
      waiting: (moment) => `Voorgesteld. We wachten op antwoord, uiterlijk ${moment}.`,
      coming: (reference, day) => `Er komt iemand: kenmerk ${reference}, vanaf ${day}.`,
      free: 'Vrij. We zoeken wie hier past.',
      livedIn: 'Nog bewoond. We zoeken zodra de bewoner verhuist.',
      held: 'Doet even niet mee.',
      filled: (day) => `Bezet, gemeld op ${day}.`,
      withdrawn: (day) => `Van het aanbod gehaald op ${day}.`,
    },
    correct: 'Verbeter wat er staat',
    fields: {
      availableFrom: 'Vrij vanaf',
      endsOn: 'Beschikbaar tot en met',
      rent: 'Huur per maand',
      service: 'Servicekosten per maand',
      street: 'Straat, zonder huisnummer',
      neighbourhood: 'Buurt',
      sizeM2: 'Grootte in m²',
      rooms: 'Aantal kamers',
      provider: 'Naam van de aanbieder',
      viewing: 'Bezichtigen',
      contactName: 'Contact: naam of afdeling',
      telephone: 'Contact: telefoon',
      email: 'Contact: mailadres',
    },
    hints: { day: 'Als 2026-12-31', end: 'Als 2026-12-31; leeg: geen einde bekend', euros: 'In euro’s, zoals 465,00' },
    save: 'Bewaar',
    saved: 'Bewaard. Open voorstellen worden meteen opnieuw getoetst.',
    wrong: (fields) => `Er is niets bewaard. Kijk nog eens naar: ${fields}.`,
    changed: 'De plek is intussen veranderd. Er is niets bewaard; hieronder staat hoe die nu is.',
    withdraw: 'Haal van het aanbod',
    withdrawTitle: 'Deze plek van het aanbod halen?',
    withdrawSays: {
      free: 'We stellen deze plek dan aan niemand meer voor.',
      waiting: 'Er wacht een voorstel op antwoord. Dat eindigt, en de begeleider hoort het.',
      coming: 'Er is al ja gezegd. Dat voorstel eindigt, en de begeleider hoort het meteen.',
    },
    withdrawConfirm: 'Ja, haal de plek van het aanbod',
    back: 'Terug',
    withdrawn: 'De plek is van het aanbod.',
    again: 'Bied weer aan',
    offered: 'De plek staat weer op het aanbod. We zoeken meteen.',
  },
  en: {
    otherLanguage: 'Nederlands',
    title: 'Your places',
    opener: {
      opening: 'We open your places…',
      forgotten: 'This page closes after an hour, or your browser refuses our cookie. That one cookie is needed.',
      intro: 'Open this page with the link that you were given.',
      without: 'Does the link not open by itself? Then paste the part of the link after the # here.',
      label: 'The part after #',
      button: 'Open your places',
    },
    noAccess: {
      unknown: {
        title: 'This link is not right',
        text: 'Perhaps the link did not come along whole. Nothing has changed.',
      },
      ended: { title: 'This link is no longer valid', text: 'Ask the coordinator for another. Nothing has changed.' },
    },
    foreign: { title: 'This came from another website', text: 'We do not take that. Nothing has changed.' },
    intro: 'What becomes of your places. The caseworker tells you who comes: here are a reference and a day only.',
    until: (day) => `This link works until ${day}.`,
    nothing: 'No place of yours is on offer.',
    in: 'in',
    place: 'Place',
    stands: {
      waiting: (moment) => `Proposed. We wait for an answer, until ${moment} at the latest.`,
      coming: (reference, day) => `Somebody comes: reference ${reference}, from ${day}.`,
      free: 'Free. We look for whom it fits.',
      livedIn: 'Lived in. We look once the resident moves.',
      held: 'Takes no part for a while.',
      filled: (day) => `Taken, told on ${day}.`,
      withdrawn: (day) => `Taken off offer on ${day}.`,
    },
    correct: 'Correct what it says',
    fields: {
      availableFrom: 'Free from',
      endsOn: 'Available until',
      rent: 'Rent per month',
      service: 'Service costs per month',
      street: 'Street, without the number',
      neighbourhood: 'Neighbourhood',
      sizeM2: 'Size in m²',
      rooms: 'Rooms',
      provider: 'Name of the provider',
      viewing: 'Viewing',
      contactName: 'Contact: name or department',
      telephone: 'Contact: telephone',
      email: 'Contact: mail address',
    },
    hints: { day: 'As 2026-12-31', end: 'As 2026-12-31; blank: no end is known', euros: 'In euros, such as 465.00' },
    save: 'Keep',
    saved: 'Kept. Open proposals are judged anew at once.',
    wrong: (fields) => `Nothing was kept. Look again at: ${fields}.`,
    changed: 'The place has changed meanwhile. Nothing was kept; below is how it is now.',
    withdraw: 'Take off offer',
    withdrawTitle: 'Take this place off offer?',
    withdrawSays: {
      free: 'Then we propose this place to nobody any more.',
      waiting: 'A proposal waits for an answer. It ends, and the caseworker hears of it.',
      coming: 'It was accepted already. That proposal ends, and the caseworker hears of it at once.',
    },
    withdrawConfirm: 'Yes, take the place off offer',
    back: 'Back',
    withdrawn: 'The place is off offer.',
    again: 'Offer it again',
    offered: 'The place is on offer again. We look at once.',
  },
}
