import type { Locale } from '@thuismatch/shared/text'

/**
 * What a mail's own words hang on. `municipality` is that of the first proposal. The form of the place is not among it:
 * it says something about the person, and a subject stands on locked screens.
 */
interface About {
  readonly count: number
  readonly reference: string
  readonly municipality: string
  /** The first day by which an answer is needed. */
  readonly firstDay: string
}

interface Opening {
  readonly subject: string
  readonly title: string
  readonly intro: string
  readonly silence: string
  /** Instead of until when to answer, where no answer is waited for. */
  readonly status?: { readonly label: string; readonly text: string }
}

interface ProposalsWords {
  readonly proposals: (about: About) => Opening
  readonly reminder: (about: About) => Opening
  /** One that somebody else accepted before it became theirs. */
  readonly accepted: (about: About) => Opening
  /** One that was withdrawn, or fell through, without their word. */
  readonly ended: (about: About) => Opening
  /** One that hung on a move that does not go ahead. */
  readonly chain_broken: (about: About) => Opening
  /** An accepted one that rests on what is no longer so. */
  readonly at_risk: (about: About) => Opening
  /** An accepted one: how did it go? */
  readonly follow_up: (about: About) => Opening
  readonly in: string
  /** What stands beside the subject in a list of mails: the exact end of the first answer. */
  readonly preview: (count: number, moment: string) => string
  readonly labels: Readonly<
    Record<
      | 'clientLabel'
      | 'allLabel'
      | 'referenceLabel'
      | 'moveInLabel'
      | 'answerLabel'
      | 'button'
      | 'otherwise'
      | 'goTo'
      | 'andType'
      | 'codeLabel'
      | 'privacy'
      | 'automatic',
      string
    >
  >
}

const SILENCE = {
  nl: {
    one: 'Hebben we op tijd geen antwoord? Dan vervalt het voorstel en zoeken we opnieuw.',
    several: 'Hebben we op een voorstel op tijd geen antwoord? Dan vervalt dat voorstel en zoeken we opnieuw.',
  },
  en: {
    one: 'No answer in time? Then the proposal lapses, and we search again.',
    several: 'No answer to a proposal in time? Then that proposal lapses, and we search again.',
  },
} as const satisfies Record<Locale, object>

export const PROPOSALS_WORDS: Readonly<Record<Locale, ProposalsWords>> = {
  nl: {
    proposals: ({ count, reference, municipality, firstDay }) =>
      count === 1
        ? {
            subject: `Voorstel ${reference}: een plek in ${municipality}, antwoord vóór ${firstDay}`,
            title: 'Een plek voor iemand die u begeleidt',
            intro: 'We denken dat deze plek past. Op de pagina leest u waarom, en u zegt ja of nee. U beslist.',
            silence: SILENCE.nl.one,
          }
        : {
            subject: `${count} voorstellen voor een plek, het eerste antwoord vóór ${firstDay}`,
            title: `${count} plekken voor mensen die u begeleidt`,
            intro: 'We denken dat deze plekken passen. Op elke pagina leest u waarom, en u zegt ja of nee. U beslist.',
            silence: SILENCE.nl.several,
          },
    reminder: ({ count, reference, municipality, firstDay }) =>
      count === 1
        ? {
            subject: `Herinnering: voorstel ${reference}, een plek in ${municipality}, antwoord vóór ${firstDay}`,
            title: 'Dit voorstel wacht nog op uw antwoord',
            intro: 'De helft van de tijd is om. Kijkt u nog even? Dit is de enige herinnering.',
            silence: SILENCE.nl.one,
          }
        : {
            subject: `Herinnering: ${count} voorstellen wachten, het eerste antwoord vóór ${firstDay}`,
            title: `Deze ${count} voorstellen wachten nog op uw antwoord`,
            intro: 'De helft van de tijd is om. Kijkt u nog even? Dit is de enige herinnering.',
            silence: SILENCE.nl.several,
          },
    accepted: ({ reference, municipality }) => ({
      subject: `Voorstel ${reference}: een plek in ${municipality}, er is al ja gezegd`,
      title: 'Een plek waarop al ja is gezegd',
      intro:
        'U begeleidt nu de persoon voor wie deze plek is. Weet u of de verhuizing doorgaat? Laat het weten op de pagina.',
      silence: 'Tot dan blijft de plek vrij voor deze persoon.',
      status: { label: 'Stand', text: 'Er is ja gezegd' },
    }),
    ended: ({ reference, municipality }) => ({
      subject: `Voorstel ${reference}: een plek in ${municipality}, gaat niet door`,
      title: 'Dit voorstel gaat niet door',
      intro: 'Er is iets veranderd, en daarom houdt dit voorstel op. Op de pagina leest u wat er veranderd is.',
      silence: 'U hoeft niets te doen. Wie nog wacht, zoekt weer mee.',
      status: { label: 'Stand', text: 'Gaat niet door' },
    }),
    chain_broken: ({ reference, municipality }) => ({
      subject: `Voorstel ${reference}: een plek in ${municipality}, komt niet vrij`,
      title: 'Deze plek komt niet vrij',
      intro:
        'Dit voorstel wachtte op een andere verhuizing, en die gaat niet door. Daarom houdt ook dit voorstel op, ook als er al ja is gezegd.',
      silence: 'U hoeft niets te doen. We zoeken meteen opnieuw.',
      status: { label: 'Stand', text: 'Gaat niet door' },
    }),
    at_risk: ({ reference, municipality }) => ({
      subject: `Voorstel ${reference}: een plek in ${municipality}, er is iets veranderd`,
      title: 'Er is iets veranderd na het ja',
      intro:
        'Op dit voorstel is ja gezegd. Nu klopt niet meer alles waar dat op rust. Op de pagina leest u wat. Kijkt u vandaag nog of het door kan gaan?',
      silence: 'Wij beslissen hier niet over: dat doet u, met de coördinator.',
      status: { label: 'Stand', text: 'Er is ja gezegd, er is iets veranderd' },
    }),
    follow_up: ({ reference, municipality }) => ({
      subject: `Voorstel ${reference}: een plek in ${municipality}, hoe is het gegaan?`,
      title: 'Hoe is het gegaan?',
      intro:
        'Op dit voorstel is ja gezegd. Woont de persoon er, of is er getekend? Of gaat het niet door? Op de pagina zegt u het met één klik.',
      silence:
        'Weet u het nog niet, dan vragen we het later nog een keer. Tot dan blijft de plek vrij voor deze persoon.',
      status: { label: 'Stand', text: 'Er is ja gezegd' },
    }),
    in: 'in',
    preview: (count, moment) => `${count === 1 ? 'Antwoord' : 'Het eerste antwoord'} vóór ${moment}.`,
    labels: {
      clientLabel: 'Cliënt',
      allLabel: 'Mijn voorstellen: alles op één pagina',
      referenceLabel: 'Kenmerk',
      moveInLabel: 'Verhuizen vanaf',
      answerLabel: 'Antwoord vóór',
      button: 'Bekijk het voorstel',
      otherwise: 'Werkt de link niet?',
      goTo: 'Ga naar',
      andType: 'en typ deze code:',
      codeLabel: 'Code',
      privacy: 'In deze mail staan met opzet geen namen. De link is alleen voor u: stuur deze mail niet door.',
      automatic: 'Deze mail is automatisch verstuurd door Thuismatch. Een antwoord op deze mail leest niemand.',
    },
  },
  en: {
    proposals: ({ count, reference, municipality, firstDay }) =>
      count === 1
        ? {
            subject: `Proposal ${reference}: a place in ${municipality}, answer before ${firstDay}`,
            title: 'A place for someone you support',
            intro: 'We think that this place fits. The page tells you why, and you say yes or no. You decide.',
            silence: SILENCE.en.one,
          }
        : {
            subject: `${count} proposals for a place, the first answer before ${firstDay}`,
            title: `${count} places for people you support`,
            intro: 'We think that these places fit. Each page tells you why, and you say yes or no. You decide.',
            silence: SILENCE.en.several,
          },
    reminder: ({ count, reference, municipality, firstDay }) =>
      count === 1
        ? {
            subject: `Reminder: proposal ${reference}, a place in ${municipality}, answer before ${firstDay}`,
            title: 'This proposal still waits for your answer',
            intro: 'Half of the time has passed. Would you have a look? This is the only reminder.',
            silence: SILENCE.en.one,
          }
        : {
            subject: `Reminder: ${count} proposals are waiting, the first answer before ${firstDay}`,
            title: `These ${count} proposals still wait for your answer`,
            intro: 'Half of the time has passed. Would you have a look? This is the only reminder.',
            silence: SILENCE.en.several,
          },
    accepted: ({ reference, municipality }) => ({
      subject: `Proposal ${reference}: a place in ${municipality}, the answer was yes`,
      title: 'A place that was accepted before',
      intro:
        'You now support the person whom this place is for. Do you know whether the move goes ahead? Tell us on the page.',
      silence: 'Until then the place stays free for this person.',
      status: { label: 'Status', text: 'The answer was yes' },
    }),
    ended: ({ reference, municipality }) => ({
      subject: `Proposal ${reference}: a place in ${municipality}, does not go ahead`,
      title: 'This proposal does not go ahead',
      intro: 'Something has changed, and so this proposal ends. The page tells you what has changed.',
      silence: 'There is nothing for you to do. Whoever still waits is matched again.',
      status: { label: 'Status', text: 'Does not go ahead' },
    }),
    chain_broken: ({ reference, municipality }) => ({
      subject: `Proposal ${reference}: a place in ${municipality}, does not become free`,
      title: 'This place does not become free',
      intro:
        'This proposal waited for another move, which does not go ahead. So this proposal ends too, even after a yes.',
      silence: 'There is nothing for you to do. We look again at once.',
      status: { label: 'Status', text: 'Does not go ahead' },
    }),
    at_risk: ({ reference, municipality }) => ({
      subject: `Proposal ${reference}: a place in ${municipality}, something has changed`,
      title: 'Something has changed after the yes',
      intro:
        'This proposal was accepted. Not everything that it rests on still holds. The page tells you what. Could you see today whether it can go ahead?',
      silence: 'We do not decide about this: you do, with the coordinator.',
      status: { label: 'Status', text: 'The answer was yes, something has changed' },
    }),
    follow_up: ({ reference, municipality }) => ({
      subject: `Proposal ${reference}: a place in ${municipality}, how did it go?`,
      title: 'How did it go?',
      intro:
        'This proposal was accepted. Does the person live there, or have they signed? Or does it not go ahead? You say so on the page with one click.',
      silence: 'If you do not know yet, we ask once more later. Until then the place stays free for this person.',
      status: { label: 'Status', text: 'The answer was yes' },
    }),
    in: 'in',
    preview: (count, moment) => `${count === 1 ? 'Answer' : 'The first answer'} before ${moment}.`,
    labels: {
      clientLabel: 'Client',
      allLabel: 'My proposals: all on one page',
      referenceLabel: 'Reference',
      moveInLabel: 'Moving in from',
      answerLabel: 'Answer before',
      button: 'See the proposal',
      otherwise: 'Does the link not work?',
      goTo: 'Go to',
      andType: 'and type this code:',
      codeLabel: 'Code',
      privacy: 'This mail holds no names, on purpose. The link is for you alone: please do not forward this mail.',
      automatic: 'This mail was sent automatically by Thuismatch. Nobody reads a reply to it.',
    },
  },
}
