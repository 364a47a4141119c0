import type { Locale } from '@thuismatch/shared/schema'

/** What a demo did, as `--json` prints it. Times in whole milliseconds. */
export interface DemoDocument {
  readonly startsAt: Date
  readonly database: { readonly migrations: number }
  readonly imported: {
    readonly candidates: number
    readonly places: number
    readonly houses: number
    readonly supportTeams: number
  }
  readonly nightlyRun: { readonly proposals: number; readonly waiting: number; readonly ms: number }
  readonly mails: { readonly sent: number; readonly digests: number }
  readonly webhooks: { readonly received: number; readonly refused: number }
  readonly newPlace: {
    readonly placeId: string
    readonly municipality: string
    readonly candidateId: string
    readonly score: number
    readonly ms: number
  }
  readonly accepted: { readonly placeId: string; readonly candidateId: string }
  readonly declined: { readonly placeId: string; readonly candidateId: string }
  readonly again: { readonly placeId: string; readonly candidateId: string; readonly score: number }
  readonly inAll: { readonly mails: number; readonly webhooks: number; readonly ms: number }
  readonly mailbox: string
  /** Where to look while it stays open, with `--keep`. */
  readonly pages: DemoPages | null
}

export interface DemoPages {
  readonly caseworker: string | null
  readonly coordinator: { readonly url: string; readonly key: string }
  readonly operator: { readonly ready: string; readonly metrics: string }
}

interface DemoTexts {
  readonly opening: string
  /** On a terminal, while it is being done. */
  readonly doing: Readonly<Record<'database' | 'import' | 'night' | 'deliveries' | 'offer' | 'again', string>>
  readonly waiting: (mails: number) => string
  readonly database: (of: DemoDocument['database']) => string
  readonly imported: (of: DemoDocument['imported']) => string
  readonly nightlyRun: (of: DemoDocument['nightlyRun']) => string
  readonly mails: (of: DemoDocument['mails']) => string
  readonly webhooks: (of: DemoDocument['webhooks']) => string
  readonly newPlace: (of: DemoDocument['newPlace']) => string
  readonly decisions: (accepted: DemoDocument['accepted'], declined: DemoDocument['declined']) => string
  readonly again: (of: DemoDocument['again']) => string
  readonly inAll: (of: DemoDocument['inAll'], mailbox: string) => string
  readonly keep: string
  readonly pages: (of: DemoPages) => string
  readonly stopped: string
}

const number = (locale: Locale) => (n: number) => n.toLocaleString(locale)
const seconds = (locale: Locale) => (ms: number) =>
  `${(ms / 1000).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`

const [count, time] = [number('en'), seconds('en')]
const [aantal, tijd] = [number('nl'), seconds('nl')]

export const DEMO_TEXTS: Readonly<Record<Locale, DemoTexts>> = {
  en: {
    opening: 'Thuismatch, on a sample region. Nobody in it exists. In the demo it is 21 November 2026, 09:15.\n',
    doing: {
      database: 'Starting PostgreSQL',
      import: 'Importing the sample region',
      night: 'Nightly run',
      deliveries: 'Mails and webhooks',
      offer: 'A new place',
      again: 'Matching the declined place again',
    },
    waiting: (mails) => `webhooks, ${mails} mails to go`,
    database: ({ migrations }) =>
      `1. Database    An embedded PostgreSQL is up; ${migrations} migrations made its tables.`,
    imported: ({ candidates, places, houses, supportTeams }) =>
      `2. Import      ${count(candidates)} people, ${count(places)} places, ${houses} houses and ${supportTeams} support teams of sixteen municipalities.`,
    nightlyRun: ({ proposals, waiting, ms }) =>
      `3. Nightly run ${count(proposals)} proposals in ${time(ms)}: the best for everyone at once, proven. ${count(waiting)} people wait, each with a reason.`,
    mails: ({ sent, digests }) =>
      `4. Mails       ${count(sent)} mails, one per caseworker; ${count(digests)} are digests of several proposals. No name and nothing about health in any of them.`,
    webhooks: ({ received, refused }) =>
      `   Webhooks    ${count(received)} signed webhooks arrived, each verified with the official library; ${refused} refused.`,
    newPlace: ({ municipality, candidateId, score, ms }) =>
      `5. New place   A studio in ${municipality} came on the offers queue. ${time(ms)} later it was proposed to ${candidateId}, score ${score} of 1,000.`,
    decisions: (accepted, declined) =>
      `6. Decisions   The caseworker of ${accepted.candidateId} opened the link in the mail and accepted place ${accepted.placeId}.\n` +
      `               The caseworker of ${declined.candidateId} declined place ${declined.placeId}: the home does not fit.`,
    again: ({ placeId, candidateId, score }) =>
      `7. Again       Ten minutes to undo went by. Place ${placeId} is now proposed to ${candidateId}, score ${score} of 1,000.`,
    inAll: ({ mails, webhooks, ms }, mailbox) =>
      `\nDone in ${time(ms)}. In all ${count(mails)} mails and ${count(webhooks)} webhooks.\nMails to look at: ${mailbox}`,
    keep: 'See it with your own eyes: the same command with --keep leaves its pages open.',
    pages: ({ caseworker, coordinator, operator }) =>
      [
        '\nIt goes on until you press Ctrl-C. With the pages open, you are:\n',
        ...(caseworker === null ? [] : [`  a caseworker   ${caseworker}`]),
        `  a coordinator  ${coordinator.url} with the key ${coordinator.key}`,
        `  an operator    ${operator.ready} and ${operator.metrics}`,
      ].join('\n'),
    stopped: 'Stopped. Nothing is left running.',
  },
  nl: {
    opening: 'Thuismatch, op een voorbeeldregio. Niemand erin bestaat. In de demo is het 21 november 2026, 09:15.\n',
    doing: {
      database: 'PostgreSQL starten',
      import: 'De voorbeeldregio inlezen',
      night: 'Nachtelijke ronde',
      deliveries: 'Mails en webhooks',
      offer: 'Een nieuwe plek',
      again: 'De afgewezen plek opnieuw matchen',
    },
    waiting: (mails) => `webhooks, nog ${mails} mails`,
    database: ({ migrations }) =>
      `1. Database    Een ingebouwde PostgreSQL draait; ${migrations} migraties maakten de tabellen.`,
    imported: ({ candidates, places, houses, supportTeams }) =>
      `2. Inlezen     ${aantal(candidates)} mensen, ${aantal(places)} plekken, ${houses} huizen en ${supportTeams} begeleidingsteams uit zestien gemeenten.`,
    nightlyRun: ({ proposals, waiting, ms }) =>
      `3. Nacht       ${aantal(proposals)} voorstellen in ${tijd(ms)}: bewezen het beste voor iedereen samen. ${aantal(waiting)} mensen wachten, elk met een reden.`,
    mails: ({ sent, digests }) =>
      `4. Mails       ${aantal(sent)} mails, één per begeleider; ${aantal(digests)} noemen meer dan één voorstel. In geen enkele staat een naam of iets over gezondheid.`,
    webhooks: ({ received, refused }) =>
      `   Webhooks    ${aantal(received)} ondertekende webhooks kwamen aan, elk nagekeken met de officiële bibliotheek; ${refused} geweigerd.`,
    newPlace: ({ municipality, candidateId, score, ms }) =>
      `5. Nieuw       Een studio in ${municipality} kwam in de wachtrij van het aanbod. ${tijd(ms)} later was die voorgesteld aan ${candidateId}, score ${score} van 1.000.`,
    decisions: (accepted, declined) =>
      `6. Besluiten   De begeleider van ${accepted.candidateId} opende de link in de mail en accepteerde plek ${accepted.placeId}.\n` +
      `               De begeleider van ${declined.candidateId} wees plek ${declined.placeId} af: de woning past niet.`,
    again: ({ placeId, candidateId, score }) =>
      `7. Opnieuw     Tien minuten om terug te komen gingen voorbij. Plek ${placeId} is nu voorgesteld aan ${candidateId}, score ${score} van 1.000.`,
    inAll: ({ mails, webhooks, ms }, mailbox) =>
      `\nKlaar in ${tijd(ms)}. In totaal ${aantal(mails)} mails en ${aantal(webhooks)} webhooks.\nDe mails om te bekijken: ${mailbox}`,
    keep: 'Zie het zelf: dezelfde opdracht met --keep laat de pagina’s open.',
    pages: ({ caseworker, coordinator, operator }) =>
      [
        '\nHet gaat door tot u op Ctrl-C drukt. Met de pagina’s open bent u:\n',
        ...(caseworker === null ? [] : [`  begeleider     ${caseworker}`]),
        `  coördinator    ${coordinator.url} met de sleutel ${coordinator.key}`,
        `  beheerder      ${operator.ready} en ${operator.metrics}`,
      ].join('\n'),
    stopped: 'Gestopt. Er draait niets meer.',
  },
}
