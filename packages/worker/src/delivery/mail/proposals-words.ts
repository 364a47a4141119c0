import type { Locale } from '@thuismatch/matcher/explanation'

/** What a mail's own words hang on. `form` and `municipality` are those of the first proposal. */
interface About {
  readonly count: number
  readonly reference: string
  readonly form: string
  readonly municipality: string
  /** The first day by which an answer is needed. */
  readonly firstDay: string
}

interface Opening {
  readonly subject: string
  readonly title: string
  readonly intro: string
}

interface ProposalsWords {
  readonly proposals: (about: About) => Opening
  readonly reminder: (about: About) => Opening
  readonly in: string
  readonly labels: Readonly<
    Record<
      | 'silence'
      | 'referenceLabel'
      | 'moveInLabel'
      | 'answerLabel'
      | 'button'
      | 'otherwise'
      | 'goTo'
      | 'andType'
      | 'privacy'
      | 'automatic',
      string
    >
  >
}

export const PROPOSALS_WORDS: Readonly<Record<Locale, ProposalsWords>> = {
  nl: {
    proposals: ({ count, reference, form, municipality, firstDay }) =>
      count === 1
        ? {
            subject: `Voorstel ${reference}: ${form} in ${municipality}, antwoord vóór ${firstDay}`,
            title: 'Een plek voor iemand die u begeleidt',
            intro: 'We denken dat deze plek past. Op de pagina leest u waarom, en u zegt ja of nee. U beslist.',
          }
        : {
            subject: `${count} voorstellen voor een plek, het eerste antwoord vóór ${firstDay}`,
            title: `${count} plekken voor mensen die u begeleidt`,
            intro: 'We denken dat deze plekken passen. Op elke pagina leest u waarom, en u zegt ja of nee. U beslist.',
          },
    reminder: ({ count, reference, form, municipality, firstDay }) =>
      count === 1
        ? {
            subject: `Herinnering: voorstel ${reference} (${form} in ${municipality}) wacht tot ${firstDay}`,
            title: 'Dit voorstel wacht nog op uw antwoord',
            intro: 'De helft van de tijd is om. Kijkt u nog even? Dit is de enige herinnering.',
          }
        : {
            subject: `Herinnering: ${count} voorstellen wachten, het eerste tot ${firstDay}`,
            title: `Deze ${count} voorstellen wachten nog op uw antwoord`,
            intro: 'De helft van de tijd is om. Kijkt u nog even? Dit is de enige herinnering.',
          },
    in: 'in',
    labels: {
      silence: 'Hebben we op tijd geen antwoord? Dan vervalt het voorstel en zoeken we opnieuw.',
      referenceLabel: 'Kenmerk',
      moveInLabel: 'Verhuizen vanaf',
      answerLabel: 'Antwoord vóór',
      button: 'Bekijk het voorstel',
      otherwise: 'Werkt de link niet?',
      goTo: 'Ga naar',
      andType: 'en typ deze code:',
      privacy: 'In deze mail staan met opzet geen namen. De link is alleen voor u: stuur deze mail niet door.',
      automatic: 'Deze mail is automatisch verstuurd door Thuismatch. Een antwoord op deze mail leest niemand.',
    },
  },
  en: {
    proposals: ({ count, reference, form, municipality, firstDay }) =>
      count === 1
        ? {
            subject: `Proposal ${reference}: ${form} in ${municipality}, answer before ${firstDay}`,
            title: 'A place for someone you support',
            intro: 'We think that this place fits. The page tells you why, and you say yes or no. You decide.',
          }
        : {
            subject: `${count} proposals for a place, the first answer before ${firstDay}`,
            title: `${count} places for people you support`,
            intro: 'We think that these places fit. Each page tells you why, and you say yes or no. You decide.',
          },
    reminder: ({ count, reference, form, municipality, firstDay }) =>
      count === 1
        ? {
            subject: `Reminder: proposal ${reference} (${form} in ${municipality}) waits until ${firstDay}`,
            title: 'This proposal still waits for your answer',
            intro: 'Half of the time has passed. Would you have a look? This is the only reminder.',
          }
        : {
            subject: `Reminder: ${count} proposals are waiting, the first until ${firstDay}`,
            title: `These ${count} proposals still wait for your answer`,
            intro: 'Half of the time has passed. Would you have a look? This is the only reminder.',
          },
    in: 'in',
    labels: {
      silence: 'No answer in time? Then the proposal lapses, and we search again.',
      referenceLabel: 'Reference',
      moveInLabel: 'Moving in from',
      answerLabel: 'Answer before',
      button: 'See the proposal',
      otherwise: 'Does the link not work?',
      goTo: 'Go to',
      andType: 'and type this code:',
      privacy: 'This mail holds no names, on purpose. The link is for you alone: please do not forward this mail.',
      automatic: 'This mail was sent automatically by Thuismatch. Nobody reads a reply to it.',
    },
  },
}
