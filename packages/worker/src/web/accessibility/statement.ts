import type { Locale } from '@thuismatch/shared/text'

/**
 * The accessibility statement in one language: what holds, how that is known, what is not known, and how to complain.
 */
export interface Statement {
  readonly title: string
  readonly lead: string
  readonly sections: readonly {
    readonly title: string
    readonly text: string
    readonly list?: readonly string[]
  }[]
  readonly report: {
    readonly title: string
    /** Before the contact, where there is one; instead of it, where there is none. */
    readonly to: string
    readonly toCoordinator: string
    readonly what: string
    readonly within: string
    readonly further: string
  }
  readonly written: string
}

const nl: Statement = {
  title: 'Toegankelijkheid',
  lead: 'Iedereen moet een voorstel kunnen lezen en beantwoorden, ook met een schermlezer, alleen een toetsenbord of sterk vergroot. Hier staat wat wij daarvoor doen en wat wij nog niet weten.',
  sections: [
    {
      title: 'Waar dit over gaat',
      text: 'Over de pagina’s van Thuismatch die u opent met de link of de code in een mail, en over de pagina’s voor coördinatoren. Niet over de mails zelf, en niet over de website van uw gemeente.',
    },
    {
      title: 'Wat wij nastreven',
      text: 'Het niveau AA van de WCAG 2.2. Dat omvat wat het Besluit digitale toegankelijkheid overheid met EN 301 549 vraagt. In de termen van dat besluit is de status nu C: eerste maatregelen genomen. Hoger kan niet zolang niemand van buiten heeft gekeken.',
    },
    {
      title: 'Wat is getest',
      text: 'Bij elke wijziging van het programma lopen deze tests, in de browser Chromium:',
      list: [
        'elke stap van het beantwoorden, in het Nederlands op een telefoon in donkere weergave en in het Engels op een groot scherm in lichte weergave, op de regels van axe-core voor WCAG 2.0 tot en met 2.2, niveau A en AA',
        'dezelfde stappen viermaal vergroot, zonder opzij te schuiven',
        'een antwoord met alleen het toetsenbord, waarbij steeds zichtbaar is waar u bent',
        'een antwoord zonder JavaScript, met de code uit de mail',
        'de pagina’s voor coördinatoren, op dezelfde regels van axe-core',
      ],
    },
    {
      title: 'Wat niet is getest',
      text: 'Een machine vindt een deel van de problemen. Dit is nog niet gedaan:',
      list: [
        'een onderzoek door een onafhankelijke partij',
        'gebruik door mensen met een beperking',
        'gebruik met schermlezers en met spraakbediening',
        'andere browsers dan Chromium',
      ],
    },
    {
      title: 'Wat wij weten dat niet goed is',
      text: 'Op dit moment is er geen probleem bekend dat nog niet is opgelost. Dat zegt niet dat er geen is: zie hierboven.',
    },
  ],
  report: {
    title: 'Lukt er iets niet?',
    to: 'Meld het:',
    toCoordinator: 'Meld het bij uw coördinator.',
    what: 'Schrijf welke pagina het is, wat u wilde doen en waarmee u werkt. Stuur geen gegevens over cliënten mee. Intussen kunt u uw antwoord aan uw coördinator doorgeven: het kenmerk is genoeg.',
    within: 'U hoort binnen vijf werkdagen dat uw melding er is, en binnen drie weken wat ermee gebeurt.',
    further:
      'Bent u het niet eens met hoe er met uw melding is omgegaan? Dan kunt u een klacht indienen bij uw gemeente, en daarna bij de Nationale ombudsman.',
  },
  written: 'Opgesteld op 21 november 2026 door de makers van Thuismatch, op grond van de tests hierboven.',
}

const en: Statement = {
  title: 'Accessibility',
  lead: 'Everybody must be able to read and answer a proposal: with a screen reader, with a keyboard alone, or much enlarged. Here is what we do for that, and what we do not know yet.',
  sections: [
    {
      title: 'What this is about',
      text: 'The pages of Thuismatch that you open with the link or the code in a mail, and the pages for coordinators. Not the mails themselves, and not the website of your municipality.',
    },
    {
      title: 'What we aim for',
      text: 'Level AA of WCAG 2.2. That includes what the Dutch decree on digital accessibility asks for by EN 301 549. In the terms of that decree the status is now C: first measures taken. It cannot be higher as long as nobody from outside has looked.',
    },
    {
      title: 'What is tested',
      text: 'At every change of the program these tests run, in the browser Chromium:',
      list: [
        'each step of an answer, in Dutch on a phone with dark colours and in English on a large screen with light ones, by the rules of axe-core for WCAG 2.0 to 2.2, levels A and AA',
        'the same steps at four times the size, without scrolling sideways',
        'an answer with the keyboard alone, while it is always visible where you are',
        'an answer without JavaScript, by the code in the mail',
        'the pages for coordinators, by the same rules of axe-core',
      ],
    },
    {
      title: 'What is not tested',
      text: 'A machine finds part of the problems. This has not been done yet:',
      list: [
        'an examination by an independent party',
        'use by people with a disability',
        'use with screen readers and with voice control',
        'browsers other than Chromium',
      ],
    },
    {
      title: 'What we know to be wrong',
      text: 'At this moment no problem is known that has not been mended. That does not say that there is none: see above.',
    },
  ],
  report: {
    title: 'Does something not work?',
    to: 'Tell us:',
    toCoordinator: 'Tell your coordinator.',
    what: 'Write which page it is, what you wanted to do and what you work with. Send nothing about clients. Meanwhile you can give your answer to your coordinator: the reference is enough.',
    within:
      'You hear within five working days that your report has arrived, and within three weeks what is done about it.',
    further:
      'Not content with how your report was treated? You can complain to your municipality, and after that to the National Ombudsman of the Netherlands.',
  },
  written: 'Written on 21 November 2026 by the makers of Thuismatch, on the grounds of the tests above.',
}

export const STATEMENTS: Readonly<Record<Locale, Statement>> = { nl, en }
