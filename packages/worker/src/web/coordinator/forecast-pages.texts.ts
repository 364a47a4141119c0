import type { Locale } from '@thuismatch/shared/text'
import type { ForecastStatus } from '../../store/connect/forecast-table.ts'

export interface ForecastPageWords {
  readonly title: string
  readonly intro: string
  readonly ask: string
  readonly years: string
  readonly year: (years: number) => string
  readonly replications: string
  readonly times: (times: number) => string
  readonly from: string
  readonly fromHistory: string
  readonly fromShipped: string
  readonly against: string
  readonly againstNothing: string
  readonly used: (policy: string, since: string) => string
  /** A version of the policy that no run has used yet. */
  readonly version: (number: number, policy: string, isDraft: boolean) => string
  readonly takes: string
  readonly last: string
  readonly none: string
  readonly columns: Readonly<Record<'asked' | 'what' | 'state' | 'act', string>>
  readonly states: Readonly<Record<ForecastStatus | 'cancelling', string>>
  readonly progress: (percent: string) => string
  readonly look: string
  readonly lookAgain: string
  readonly cancel: string
  readonly sureCancel: string
  readonly what: (years: string, times: string, source: string) => string
  readonly sources: Readonly<Record<'history' | 'shipped', string>>
  readonly heading: (day: string) => string
  readonly download: string
  readonly csv: string
  readonly notDone: string
  readonly failed: string
  readonly cancelled: string
  readonly compare: {
    readonly title: (day: string) => string
    readonly intro: (now: string, then: string) => string
    readonly nothing: string
    readonly other: string
    readonly columns: Readonly<Record<'who' | 'saidOfNow' | 'isNow' | 'saidOfThen' | 'saysOfThen' | 'verdict', string>>
    readonly verdicts: Readonly<Record<'more' | 'fewer' | 'within', string>>
  }
  readonly hold: {
    readonly title: string
    readonly intro: string
    readonly columns: Readonly<Record<'place' | 'days' | 'gain', string>>
  }
  readonly wrong: string
}

export const FORECAST_PAGE_WORDS: Readonly<Record<Locale, ForecastPageWords>> = {
  nl: {
    title: 'Vooruitblik',
    intro:
      'Wat de komende jaren brengen als gebeurt wat is aangenomen: wie er wacht, wat het meest zou helpen, en wat een ander beleid zou doen. Nooit één getal dat op een belofte lijkt.',
    ask: 'Vraag een vooruitblik',
    years: 'Hoe ver vooruit',
    year: (years) => `${years} jaar`,
    replications: 'Hoe vaak met ander toeval',
    times: (times) => `${times} keer`,
    from: 'Waar het van uitgaat',
    fromHistory: 'Wat in de regio is geteld, en verder wat is aangenomen',
    fromShipped: 'Alleen wat is aangenomen',
    against: 'Naast een ander beleid',
    againstNothing: 'niet',
    used: (policy, since) => `${policy} (sinds ${since})`,
    version: (number, policy, isDraft) => `versie ${number}, ${policy}${isDraft ? ' (concept)' : ''}`,
    takes: 'Het duurt minuten. Voorstellen gaan altijd voor; u kunt deze pagina sluiten.',
    last: 'Laatste vooruitblikken',
    none: 'Er is nog geen vooruitblik gevraagd.',
    columns: { asked: 'Gevraagd', what: 'Wat', state: 'Stand', act: '' },
    states: {
      requested: 'wacht',
      running: 'bezig',
      done: 'klaar',
      failed: 'mislukt',
      cancelled: 'afgebroken',
      cancelling: 'wordt afgebroken',
    },
    progress: (percent) => `${percent} % gedaan`,
    look: 'Bekijk',
    lookAgain: 'Kijk opnieuw',
    cancel: 'Breek af',
    sureCancel: 'Ja, breek deze vooruitblik af',
    what: (years, times, source) => `${years}, ${times}, ${source}`,
    sources: { history: 'met wat is geteld', shipped: 'alleen aangenomen' },
    heading: (day) => `Vooruitblik vanaf ${day}`,
    download: 'Als pagina om te bewaren of te printen',
    csv: 'Elk getal als CSV',
    notDone: 'Deze vooruitblik is nog niet klaar.',
    failed: 'Deze vooruitblik is mislukt.',
    cancelled: 'Deze vooruitblik is afgebroken.',
    compare: {
      title: (day) => `Naast de vooruitblik vanaf ${day}`,
      intro: (now, then) =>
        `Wat die zei van ${now}, en wat deze nu laat zien; en wat beide zeggen van ${then}. Zo ziet u hoe goed de vorige was.`,
      nothing: 'Er is nog geen eerdere vooruitblik om naast te leggen.',
      other: 'Naast een andere',
      columns: {
        who: 'Wie wacht',
        saidOfNow: 'Vorige, van nu',
        isNow: 'Nu',
        saidOfThen: 'Vorige, van dan',
        saysOfThen: 'Deze, van dan',
        verdict: 'Kwam het uit',
      },
      verdicts: { more: 'meer dan verwacht', fewer: 'minder dan verwacht', within: 'binnen de band' },
    },
    hold: {
      title: 'Woningen waarvoor wachten loont',
      intro: 'Een advies, nooit vanzelf. Wachten levert naar verwachting een betere match op dan de leegstand kost.',
      columns: { place: 'Plek', days: 'Dagen', gain: 'Punten winst' },
    },
    wrong: 'Er is niets gevraagd: kies wat er staat.',
  },
  en: {
    title: 'Forecast',
    intro:
      'What the next years bring if what is assumed happens: who waits, what would help most, and what another policy would do. Never one number that looks like a promise.',
    ask: 'Ask for a forecast',
    years: 'How far ahead',
    year: (years) => `${years} ${years === 1 ? 'year' : 'years'}`,
    replications: 'How often with other chance',
    times: (times) => `${times} times`,
    from: 'What it rests on',
    fromHistory: 'What was counted in the region, and for the rest what is assumed',
    fromShipped: 'Only what is assumed',
    against: 'Beside another policy',
    againstNothing: 'none',
    used: (policy, since) => `${policy} (since ${since})`,
    version: (number, policy, isDraft) => `version ${number}, ${policy}${isDraft ? ' (draft)' : ''}`,
    takes: 'It takes minutes. Proposals always go first; you can close this page.',
    last: 'Latest forecasts',
    none: 'No forecast has been asked for yet.',
    columns: { asked: 'Asked', what: 'What', state: 'State', act: '' },
    states: {
      requested: 'waits',
      running: 'at work',
      done: 'done',
      failed: 'failed',
      cancelled: 'cancelled',
      cancelling: 'is being cancelled',
    },
    progress: (percent) => `${percent} % done`,
    look: 'Look',
    lookAgain: 'Look again',
    cancel: 'Cancel',
    sureCancel: 'Yes, cancel this forecast',
    what: (years, times, source) => `${years}, ${times}, ${source}`,
    sources: { history: 'with what was counted', shipped: 'only assumed' },
    heading: (day) => `Forecast from ${day}`,
    download: 'As a page to keep or to print',
    csv: 'Every figure as CSV',
    notDone: 'This forecast is not done yet.',
    failed: 'This forecast failed.',
    cancelled: 'This forecast was cancelled.',
    compare: {
      title: (day) => `Beside the forecast from ${day}`,
      intro: (now, then) =>
        `What that one said of ${now}, and what this one shows now; and what both say of ${then}. So you see how good the last one was.`,
      nothing: 'There is no earlier forecast to hold beside it yet.',
      other: 'Beside another',
      columns: {
        who: 'Who waits',
        saidOfNow: 'Earlier, of now',
        isNow: 'Now',
        saidOfThen: 'Earlier, of then',
        saysOfThen: 'This one, of then',
        verdict: 'Did it come true',
      },
      verdicts: { more: 'more than expected', fewer: 'fewer than expected', within: 'within the band' },
    },
    hold: {
      title: 'Homes for which waiting pays',
      intro: 'Advice, never automatic. Waiting is expected to bring a better match than the emptiness costs.',
      columns: { place: 'Place', days: 'Days', gain: 'Points gained' },
    },
    wrong: 'Nothing was asked for: choose from what stands there.',
  },
}
