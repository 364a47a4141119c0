import type { Locale } from '@thuismatch/shared/text'

/** Every text of the desk of a caseworker. */
export interface CaseworkerDeskWords {
  readonly otherLanguage: string
  readonly title: string
  readonly opener: {
    readonly opening: string
    readonly forgotten: string
    readonly intro: string
    readonly without: string
  }
  readonly noAccess: Readonly<Record<'unknown' | 'ended', { readonly title: string; readonly text: string }>>
  readonly foreign: { readonly title: string; readonly text: string }
  readonly intro: string
  readonly waiting: (count: number) => string
  readonly nothingWaits: string
  readonly accepted: string
  readonly ended: string
  readonly client: string
  readonly reference: string
  readonly answerBefore: (moment: string) => string
  readonly moveIn: (day: string) => string
  readonly pending: (time: string) => string
  readonly timeOver: string
  readonly atRisk: string
  readonly takeBack: (time: string) => string
  readonly acceptedSays: string
  readonly asked: (day: string) => string
  readonly endedSays: Readonly<
    Record<'declined' | 'expired' | 'withdrawn' | 'placed' | 'fallen_through', (day: string) => string>
  >
  readonly open: string
  readonly openFor: (reference: string) => string
  readonly number: string
  readonly numberHint: string
  readonly numberFor: (client: string) => string
  readonly save: string
  readonly saved: string
  readonly numberWrong: string
  readonly in: string
}

export const CASEWORKER_DESK_WORDS: Readonly<Record<Locale, CaseworkerDeskWords>> = {
  nl: {
    otherLanguage: 'English',
    title: 'Mijn voorstellen',
    opener: {
      opening: 'We openen uw voorstellen…',
      forgotten: 'Deze pagina is na een uur weer gesloten, of uw browser weigert onze cookie. Die ene cookie is nodig.',
      intro: 'Open deze pagina met de link “Mijn voorstellen” in uw laatste mail.',
      without:
        'Werkt de link niet? Open dan één voorstel uit de mail, met de link of met de code die eronder staat. Onderaan die pagina staat de knop Mijn voorstellen.',
    },
    noAccess: {
      unknown: {
        title: 'Deze link klopt niet',
        text: 'Misschien is de link niet helemaal meegekomen. Er is niets veranderd. Klik nog eens op de link in uw laatste mail.',
      },
      ended: {
        title: 'Deze link geldt niet meer',
        text: 'In uw nieuwste mail staat de link die wel werkt. Er is niets veranderd.',
      },
    },
    foreign: {
      title: 'Dit kwam van een andere website',
      text: 'Dat nemen we niet aan. Er is niets veranderd. Open de link in uw mail.',
    },
    intro: 'Alles wat op u wacht, wat loopt en wat in de laatste dertig dagen is afgelopen. Alleen u ziet deze pagina.',
    waiting: (count) =>
      count === 1 ? '1 voorstel wacht op uw antwoord' : `${count} voorstellen wachten op uw antwoord`,
    nothingWaits: 'Er wacht niets op uw antwoord.',
    accepted: 'Ja gezegd',
    ended: 'Afgelopen',
    client: 'Cliënt',
    reference: 'Kenmerk',
    answerBefore: (moment) => `Antwoord vóór ${moment}`,
    moveIn: (day) => `Verhuizen vanaf ${day}`,
    pending: (time) => `U hebt geantwoord. Tot ${time} kunt u dat terugdraaien.`,
    timeOver: 'De tijd om te antwoorden is voorbij.',
    takeBack: (time) => `Een coördinator neemt dit voorstel terug om ${time}. Spreek nu niets af.`,
    atRisk: 'Er is iets veranderd',
    acceptedSays: 'Er is ja gezegd. Laat weten hoe het is gegaan.',
    asked: (day) => `We vragen het op ${day}.`,
    endedSays: {
      declined: (day) => `Nee gezegd op ${day}`,
      expired: (day) => `Verlopen op ${day}: er kwam geen antwoord`,
      withdrawn: (day) => `Ingetrokken op ${day}`,
      placed: (day) => `Geplaatst, gemeld op ${day}`,
      fallen_through: (day) => `Ging niet door, ${day}`,
    },
    open: 'Bekijk',
    openFor: (reference) => `Bekijk voorstel ${reference}`,
    number: 'Uw eigen nummer',
    numberHint: 'Zoals in uw dossier. Letters en cijfers, geen naam en geen BSN.',
    numberFor: (client) => `Uw eigen nummer voor cliënt ${client}`,
    save: 'Bewaar',
    saved: 'Bewaard.',
    numberWrong: 'Dat nummer kan niet: hoogstens 20 letters, cijfers, punten en streepjes, en geen BSN.',
    in: 'in',
  },
  en: {
    otherLanguage: 'Nederlands',
    title: 'My proposals',
    opener: {
      opening: 'We open your proposals…',
      forgotten: 'This page closes after an hour, or your browser refuses our cookie. That one cookie is needed.',
      intro: 'Open this page with the link “My proposals” in your latest mail.',
      without:
        'Does the link not work? Then open one proposal from the mail, with its link or with the code below it. At the end of that page is the button My proposals.',
    },
    noAccess: {
      unknown: {
        title: 'This link is not right',
        text: 'Perhaps the link did not come along whole. Nothing has changed. Click once more on the link in your latest mail.',
      },
      ended: {
        title: 'This link is no longer valid',
        text: 'Your newest mail holds the link that works. Nothing has changed.',
      },
    },
    foreign: {
      title: 'This came from another website',
      text: 'We do not take that. Nothing has changed. Open the link in your mail.',
    },
    intro: 'All that waits for you, what goes on, and what ended in the last thirty days. Only you see this page.',
    waiting: (count) => (count === 1 ? '1 proposal waits for your answer' : `${count} proposals wait for your answer`),
    nothingWaits: 'Nothing waits for your answer.',
    accepted: 'Accepted',
    ended: 'Ended',
    client: 'Client',
    reference: 'Reference',
    answerBefore: (moment) => `Answer before ${moment}`,
    moveIn: (day) => `Moving in from ${day}`,
    pending: (time) => `You have answered. You can undo that until ${time}.`,
    timeOver: 'The time to answer is over.',
    takeBack: (time) => `A coordinator takes this proposal back at ${time}. Arrange nothing now.`,
    atRisk: 'Something has changed',
    acceptedSays: 'The answer was yes. Tell us how it went.',
    asked: (day) => `We ask on ${day}.`,
    endedSays: {
      declined: (day) => `Declined on ${day}`,
      expired: (day) => `Lapsed on ${day}: there was no answer`,
      withdrawn: (day) => `Withdrawn on ${day}`,
      placed: (day) => `Placed, told on ${day}`,
      fallen_through: (day) => `Did not go ahead, ${day}`,
    },
    open: 'See it',
    openFor: (reference) => `See proposal ${reference}`,
    number: 'Your own number',
    numberHint: 'As in your file. Letters and digits, no name and no BSN.',
    numberFor: (client) => `Your own number for client ${client}`,
    save: 'Keep',
    saved: 'Kept.',
    numberWrong: 'That number cannot be: at most 20 letters, digits, dots and dashes, and no BSN.',
    in: 'in',
  },
}
