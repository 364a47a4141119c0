import type { FreedBed } from '@thuismatch/shared/domain'
import { formatFor, type Locale, textTable } from '@thuismatch/shared/text'
import type { ChainStory } from './chain-story.ts'
import type { MovedChain, PlayedWeek } from './what-happened.ts'

/** What a demo did, as `--json` prints it. Times in whole milliseconds. */
export interface DemoDocument {
  readonly startsAt: Date
  readonly endsAt: Date
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
  readonly weeks: readonly PlayedWeek[]
  /** Reasons for a no, in the language that was asked for. */
  readonly noes: readonly { readonly reason: string; readonly count: number }[]
  readonly chain: MovedChain
  readonly question: { readonly homes: number; readonly placeId: string }
  readonly inAll: { readonly mails: number; readonly webhooks: number; readonly ms: number }
  readonly mailbox: string
  /** Where to look while it stays open, with `--keep`. */
  readonly pages: DemoPages | null
}

export interface DemoPages {
  readonly caseworker: string | null
  readonly provider: string
  readonly coordinator: { readonly url: string; readonly key: string }
  readonly operator: { readonly ready: string; readonly metrics: string }
}

interface DemoTexts {
  readonly opening: string
  /** On a terminal, while it is being done. */
  readonly doing: Readonly<Record<'database' | 'import' | 'night' | 'deliveries' | 'offer' | 'again' | 'weeks', string>>
  readonly waiting: (mails: number) => string
  readonly database: (of: DemoDocument['database']) => string
  readonly imported: (of: DemoDocument['imported']) => string
  readonly nightlyRun: (of: DemoDocument['nightlyRun']) => string
  readonly mails: (of: DemoDocument['mails']) => string
  readonly webhooks: (of: DemoDocument['webhooks']) => string
  readonly newPlace: (of: DemoDocument['newPlace']) => string
  readonly decisions: (accepted: DemoDocument['accepted'], declined: DemoDocument['declined']) => string
  readonly again: (of: DemoDocument['again']) => string
  readonly chain: (of: ChainStory) => string
  /** `3 of 8 weeks` */
  readonly ofWeeks: string
  readonly weeks: (of: DemoDocument['weeks']) => string
  readonly noes: (of: DemoDocument['noes']) => string
  readonly chainMoved: (of: DemoDocument['chain']) => string
  readonly question: (of: DemoDocument['question']) => string
  /** Why the coordinators give more time to answer. */
  readonly why: string
  readonly inAll: (of: DemoDocument['inAll'], mailbox: string) => string
  readonly keep: string
  readonly pages: (of: DemoPages) => string
  readonly stopped: string
}

/** Each as it stands after *and with that*, and after *and now*. */
const BEDS: Readonly<Record<Locale, Readonly<Record<FreedBed, string>>>> = {
  en: {
    protected_living: 'a bed in protected living',
    shelter: 'a bed in the shelter',
    youth_care: 'a place in youth care',
  },
  nl: {
    protected_living: 'een bed in beschermd wonen',
    shelter: 'een bed in de opvang',
    youth_care: 'een plek in de jeugdhulp',
  },
}

const INDENT = ' '.repeat(15)
const indented = (text: string): string => text.replaceAll(/^/gm, INDENT).trimStart()

/** Names of the columns, in the order of the keys. */
function tableOfWeeks(
  weeks: readonly PlayedWeek[],
  columns: Readonly<Record<keyof PlayedWeek, string>>,
  locale: Locale,
): string {
  const keys = Object.keys(columns) as (keyof PlayedWeek)[]
  const cell = (week: PlayedWeek, key: keyof PlayedWeek): string => {
    const value = week[key]
    return typeof value === 'number' ? value.toLocaleString(locale) : formatFor(locale).date(value)
  }
  return textTable(
    keys.map((key) => columns[key]),
    weeks.map((week) => keys.map((key) => cell(week, key))),
  )
}

const [english, dutch] = [formatFor('en'), formatFor('nl')]

const number = (locale: Locale) => (n: number) => n.toLocaleString(locale)
const seconds = (locale: Locale) => (ms: number) =>
  `${(ms / 1000).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`

const [count, time] = [number('en'), seconds('en')]
const [aantal, tijd] = [number('nl'), seconds('nl')]

export const DEMO_TEXTS: Readonly<Record<Locale, DemoTexts>> = {
  en: {
    opening: 'Thuismatch, on a sample region. Nobody in it exists. In the demo it is 28 September 2026, 09:15.\n',
    doing: {
      database: 'Starting PostgreSQL',
      import: 'Importing the sample region',
      night: 'Nightly run',
      deliveries: 'Mails and webhooks',
      offer: 'A new place',
      again: 'Matching the declined place again',
      weeks: 'Eight weeks',
    },
    waiting: (mails) => `webhooks, ${mails} mails to go`,
    database: ({ migrations }) =>
      `1. Database    An embedded PostgreSQL is up; ${migrations} migrations made its tables.`,
    imported: ({ candidates, places, houses, supportTeams }) =>
      `2. Import      ${count(candidates)} people, ${count(places)} places, ${houses} houses and ${supportTeams} support teams of sixteen municipalities.`,
    nightlyRun: ({ proposals, waiting, ms }) =>
      `3. First night ${count(proposals)} proposals in ${time(ms)}: the best for everyone at once, proven. ${count(waiting)} people wait, each with a reason.`,
    mails: ({ sent, digests }) =>
      `4. Mails       ${count(sent)} mails, one per caseworker; ${count(digests)} are digests of several proposals. No name and nothing about health in any of them.`,
    webhooks: ({ received, refused }) =>
      `   Webhooks    ${count(received)} signed webhooks arrived at Utrecht, which asked for them, each verified with the official library; ${refused} refused.`,
    newPlace: ({ municipality, candidateId, score, ms }) =>
      `5. New place   A studio in ${municipality} came on the offers queue. ${time(ms)} later it was proposed to ${candidateId}, score ${score} of 1,000.`,
    decisions: (accepted, declined) =>
      `6. Decisions   The caseworker of ${accepted.candidateId} opened the link in the mail and accepted place ${accepted.placeId}.\n` +
      `               The caseworker of ${declined.candidateId} declined place ${declined.placeId}: the home does not fit.`,
    again: ({ placeId, candidateId, score }) =>
      `7. Again       Ten minutes to undo went by. Place ${placeId} is now proposed to ${candidateId}, score ${score} of 1,000.`,
    chain: ({ links: [first, ...behind], bed }) =>
      `8. A chain     ${first?.candidateId} moves to ${first?.placeId}` +
      behind.map(({ candidateId, placeId }) => `, which frees home ${placeId} for ${candidateId}`).join('') +
      `, and with that ${BEDS.en[bed]}.\n${INDENT}All are asked at once. Nobody leaves a home before the next one is theirs.`,
    ofWeeks: 'weeks',
    weeks: (weeks) =>
      `9. Eight weeks The program ran on, with a clock that skips the days on which nothing happens.\n\n${INDENT}${indented(
        tableOfWeeks(
          weeks,
          {
            monday: 'week from',
            people: 'people came',
            places: 'homes came',
            proposals: 'proposed',
            yes: 'yes',
            no: 'no',
            unanswered: 'no answer',
            movedIn: 'moved in',
          },
          'en',
        ),
      )}\n`,
    noes: (noes) =>
      `   Why no      ${noes
        .slice(0, 4)
        .map(({ reason, count: times }) => `${reason}: ${times}`)
        .join('. ')}. Each place went to the next person at once.`,
    chainMoved: ({ moves, bed }) =>
      `10. The chain  ${moves.map(({ candidateId, placeId, movedInOn }) => `${candidateId} moved to ${placeId} on ${english.date(movedInOn)}`).join(', then ')}: ${BEDS.en[bed]} is free.`,
    question: ({ homes, placeId }) =>
      `11. A question Of ${homes} homes the first night left something open that their provider knows. Of ${placeId}: are pets allowed?\n` +
      `${INDENT}In the second week the provider’s own system said yes, on the offers queue: from then on who has a pet counts there too.`,
    why: 'Too many proposals run out without an answer.',
    inAll: ({ mails, webhooks, ms }, mailbox) =>
      `\nDone in ${time(ms)}. In all ${count(mails)} mails and ${count(webhooks)} webhooks.\nMails to look at: ${mailbox}`,
    keep: 'See it with your own eyes: the same command with --keep leaves its pages open.',
    pages: ({ caseworker, provider, coordinator, operator }) =>
      [
        '\nIt goes on until you press Ctrl-C. With the pages open, you are:\n',
        ...(caseworker === null ? [] : [`  a caseworker   ${caseworker}`]),
        `  a provider     ${provider}`,
        `  a coordinator  ${coordinator.url} with the key ${coordinator.key}`,
        `  an operator    ${operator.ready} and ${operator.metrics}`,
      ].join('\n'),
    stopped: 'Stopped. Nothing is left running.',
  },
  nl: {
    opening: 'Thuismatch, op een voorbeeldregio. Niemand erin bestaat. In de demo is het 28 september 2026, 09:15.\n',
    doing: {
      database: 'PostgreSQL starten',
      import: 'De voorbeeldregio inlezen',
      night: 'Nachtelijke ronde',
      deliveries: 'Mails en webhooks',
      offer: 'Een nieuwe plek',
      again: 'De afgewezen plek opnieuw matchen',
      weeks: 'Acht weken',
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
      `   Webhooks    ${aantal(received)} ondertekende webhooks kwamen aan bij Utrecht, dat erom vroeg, elk nagekeken met de officiële bibliotheek; ${refused} geweigerd.`,
    newPlace: ({ municipality, candidateId, score, ms }) =>
      `5. Nieuw       Een studio in ${municipality} kwam in de wachtrij van het aanbod. ${tijd(ms)} later was die voorgesteld aan ${candidateId}, score ${score} van 1.000.`,
    decisions: (accepted, declined) =>
      `6. Besluiten   De begeleider van ${accepted.candidateId} opende de link in de mail en accepteerde plek ${accepted.placeId}.\n` +
      `               De begeleider van ${declined.candidateId} wees plek ${declined.placeId} af: de woning past niet.`,
    again: ({ placeId, candidateId, score }) =>
      `7. Opnieuw     Tien minuten om terug te komen gingen voorbij. Plek ${placeId} is nu voorgesteld aan ${candidateId}, score ${score} van 1.000.`,
    chain: ({ links: [first, ...behind], bed }) =>
      `8. Een keten   ${first?.candidateId} verhuist naar ${first?.placeId}` +
      behind.map(({ candidateId, placeId }) => `; daardoor komt woning ${placeId} vrij voor ${candidateId}`).join('') +
      `, en daarmee ${BEDS.nl[bed]}.\n${INDENT}Alles wordt tegelijk gevraagd. Niemand verlaat een woning voordat de volgende er is.`,
    ofWeeks: 'weken',
    weeks: (weeks) =>
      `9. Acht weken  Het programma liep door, met een klok die de dagen overslaat waarop er niets gebeurt.\n\n${INDENT}${indented(
        tableOfWeeks(
          weeks,
          {
            monday: 'week van',
            people: 'mensen erbij',
            places: 'woningen erbij',
            proposals: 'voorgesteld',
            yes: 'ja',
            no: 'nee',
            unanswered: 'geen antwoord',
            movedIn: 'verhuisd',
          },
          'nl',
        ),
      )}\n`,
    noes: (noes) =>
      `   Waarom nee  ${noes
        .slice(0, 4)
        .map(({ reason, count: times }) => `${reason}: ${times}`)
        .join('. ')}. Elke plek ging meteen naar de volgende.`,
    chainMoved: ({ moves, bed }) =>
      `10. De keten   ${moves.map(({ candidateId, placeId, movedInOn }) => `${candidateId} verhuisde op ${dutch.date(movedInOn)} naar ${placeId}`).join(', daarna ')}: ${BEDS.nl[bed]} is vrij.`,
    question: ({ homes, placeId }) =>
      `11. Een vraag  Van ${homes} woningen liet de eerste nacht iets open wat de aanbieder weet. Van ${placeId}: mogen er huisdieren?\n` +
      `${INDENT}In de tweede week zei het systeem van de aanbieder ja, in de wachtrij van het aanbod: sindsdien doet ook wie een huisdier heeft er mee.`,
    why: 'Te veel voorstellen verlopen zonder antwoord.',
    inAll: ({ mails, webhooks, ms }, mailbox) =>
      `\nKlaar in ${tijd(ms)}. In totaal ${aantal(mails)} mails en ${aantal(webhooks)} webhooks.\nDe mails om te bekijken: ${mailbox}`,
    keep: 'Zie het zelf: dezelfde opdracht met --keep laat de pagina’s open.',
    pages: ({ caseworker, provider, coordinator, operator }) =>
      [
        '\nHet gaat door tot u op Ctrl-C drukt. Met de pagina’s open bent u:\n',
        ...(caseworker === null ? [] : [`  begeleider     ${caseworker}`]),
        `  aanbieder      ${provider}`,
        `  coördinator    ${coordinator.url} met de sleutel ${coordinator.key}`,
        `  beheerder      ${operator.ready} en ${operator.metrics}`,
      ].join('\n'),
    stopped: 'Gestopt. Er draait niets meer.',
  },
}
