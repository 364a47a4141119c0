import type { Locale } from '@thuismatch/shared/text'

export interface PlaceCardWords {
  readonly title: string
  readonly whatKeepsOut: string
  readonly proposed: string
  readonly score: (score: number) => string
  readonly lottery: string
  /**
   * Of so many who score higher here, of whom so many got another place; `order`: what the policy goes by, in its
   * order.
   */
  readonly higher: (people: number, placed: number, order: string) => string
  readonly others: string
  readonly columns: Readonly<Record<'person' | 'score' | 'got', string>>
  readonly nothing: string
  readonly nobodyElse: string
  readonly lives: string
  /** Who lives there now, and moves first. */
  readonly leaves: string
}

export const PLACE_CARD_WORDS: Readonly<Record<Locale, PlaceCardWords>> = {
  nl: {
    title: 'Waarom, volgens de laatste nacht',
    whatKeepsOut: 'Wat mensen buiten deze plek houdt',
    proposed: 'Voorgesteld aan',
    score: (score) => `score ${score}`,
    lottery: 'Er was geen verschil; de loting besliste.',
    higher: (people, placed, order) =>
      `${people === 1 ? 'Eén ander scoort hier hoger' : `${people} anderen scoren hier hoger`}${
        placed === 0
          ? ''
          : placed < people
            ? `; ${placed} van hen ${placed === 1 ? 'kreeg' : 'kregen'} een andere plek`
            : people === 1
              ? ', en kreeg een andere plek'
              : ', en kregen een andere plek'
      }. Er wordt niet per plek gekozen, maar voor iedereen samen, in deze volgorde: ${order}.`,
    others: 'Wie er nog meer past',
    columns: { person: 'Persoon', score: 'Score hier', got: 'Kreeg voorgesteld' },
    nothing: 'niets in deze nacht',
    nobodyElse: 'Er past verder niemand.',
    lives: 'bewoond door',
    leaves: 'woont er nu, en verhuist eerst',
  },
  en: {
    title: 'Why, by the last night',
    whatKeepsOut: 'What keeps people out of this place',
    proposed: 'Proposed to',
    score: (score) => `score ${score}`,
    lottery: 'There was no difference; the lottery decided.',
    higher: (people, placed, order) =>
      `${people === 1 ? 'One other person scores higher here' : `${people} others score higher here`}${
        placed === 0 ? '' : placed < people ? `; ${placed} of them got another place` : ', and got another place'
      }. It is not chosen place by place, but for all together, in this order: ${order}.`,
    others: 'Who else fits',
    columns: { person: 'Person', score: 'Score here', got: 'Was proposed' },
    nothing: 'nothing that night',
    nobodyElse: 'Nobody else fits.',
    lives: 'lived in by',
    leaves: 'lives there now, and moves first',
  },
}
