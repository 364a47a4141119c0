import type { Locale } from '@thuismatch/matcher/explanation'
import { en } from './words-en.ts'
import { nl } from './words-nl.ts'

/** Every text of the decision pages, but for what the matcher explains and what a reason leads to. */
export interface DecisionWords {
  readonly otherLanguage: string
  readonly opener: {
    readonly title: string
    readonly opening: string
    readonly forgotten: string
    readonly intro: string
    readonly label: string
    readonly hint: string
    readonly button: string
  }
  readonly noAccess: Readonly<
    Record<
      'unknown' | 'superseded' | 'locked',
      { readonly title: string; readonly text: string; readonly next: string }
    >
  >
  readonly limited: { readonly title: string; readonly text: string }
  readonly foreign: { readonly title: string; readonly text: string }
  readonly noPage: { readonly title: string; readonly text: string }
  readonly broken: { readonly title: string; readonly text: string }
  readonly proposal: {
    readonly heading: (form: string, municipality: string) => string
    readonly reference: string
    readonly candidate: string
    readonly answerBefore: (moment: string) => string
    readonly noAnswer: string
    readonly toChoice: string
  }
  readonly place: {
    readonly title: string
    readonly house: string
    readonly houseOf: (name: string, places: number) => string
    readonly form: string
    readonly municipality: string
    readonly moveIn: string
    readonly until: string
    readonly noEnd: string
    readonly rent: string
    readonly rentOf: (rent: string, service: { readonly costs: string; readonly together: string } | null) => string
    readonly household: string
    readonly householdOf: (adults: number, children: number) => string
    readonly support: string
    readonly supportOf: (hours: string, availability: string) => string
    readonly availability: Readonly<Record<'planned' | 'on_call' | 'nearby', string>>
    readonly pets: string
    readonly wheelchair: string
    readonly yes: string
    readonly no: string
    readonly notKnown: string
    readonly id: string
  }
  readonly why: {
    readonly title: string
    readonly intro: (score: string) => string
    readonly unknown: string
    readonly lottery: string
    readonly rules: string
    readonly verdict: Readonly<Record<'met' | 'unmet' | 'unknown', string>>
  }
  readonly questions: { readonly title: string; readonly some: string; readonly none: string }
  readonly others: {
    readonly title: string
    readonly none: string
    readonly intro: string
    readonly yoursToo: (id: string) => string
    readonly somebody: string
    readonly elsewhere: string
    readonly nothing: string
  }
  readonly choice: {
    readonly title: string
    readonly intro: string
    readonly accept: string
    readonly acceptHint: string
    readonly decline: string
    readonly declineHint: string
    readonly why: string
    readonly privacy: string
    readonly of: Readonly<Record<'candidate' | 'provider', string>>
    readonly next: string
    readonly error: string
    readonly chooseFirst: string
    readonly reasonFirst: string
  }
  readonly outcome: {
    readonly title: string
    readonly intro: string
    readonly place: string
    readonly placeHint: string
    readonly fallThrough: string
    readonly fallThroughHint: string
  }
  readonly review: {
    readonly title: string
    readonly says: Readonly<Record<'accept' | 'decline' | 'place' | 'fall_through', string>>
    readonly reason: string
    readonly leadsTo: string
    readonly acceptLeadsTo: string
    readonly placeLeadsTo: string
    readonly undoable: string
    readonly confirm: Readonly<Record<'accept' | 'decline' | 'place' | 'fall_through', string>>
    readonly back: string
  }
  readonly pending: {
    readonly title: Readonly<Record<'accept' | 'decline' | 'place' | 'fall_through', string>>
    readonly until: (time: string) => string
    readonly after: Readonly<Record<'accept' | 'decline' | 'place' | 'fall_through', string>>
    readonly undo: string
    readonly undone: string
  }
  readonly state: Readonly<
    Record<
      'proposed' | 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'placed' | 'fallen_through',
      { readonly title: string; readonly text: (when: string) => string }
    >
  >
  readonly notice: Readonly<Record<'already_decided' | 'undo_time_over' | 'nothing_pending' | 'changed', string>>
}

export const DECISION_WORDS: Readonly<Record<Locale, DecisionWords>> = { nl, en }
