import type { EndCause, Lease, Requirement } from '@thuismatch/shared/domain'
import type { LinkBefore } from '../../store/proposals/chain-of.ts'
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
    readonly chosen: (reason: string) => string
    readonly takeBack: (time: string) => string
    readonly overruled: (names: string) => string
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
    readonly kind: string
    readonly kindOf: (selfContained: boolean | null) => string
    readonly availableFrom: string
    readonly street: string
    readonly neighbourhood: string
    readonly size: string
    readonly sizeOf: (squareMetres: string | null, rooms: number | null) => string
    readonly lease: string
    readonly leaseOf: (lease: Lease | null) => string
    readonly age: string
    readonly ageOf: (min: number | null, max: number | null) => string
    readonly asks: string
    readonly asksOf: Readonly<Record<Requirement, string>>
    readonly asksNothing: string
    readonly provider: string
    readonly contact: string
    readonly viewing: string
    readonly notTold: string
  }
  /** After a yes. */
  readonly steps: {
    readonly title: string
    readonly call: (provider: string | null) => string
    readonly noContact: string
    readonly view: string
    readonly move: (day: string) => string
    readonly afterTheOthers: string
    readonly tell: string
    readonly asked: (day: string) => string
    readonly calendar: string
  }
  /** In a calendar that others see: nothing of anybody. */
  readonly calendar: {
    readonly name: (reference: string) => string
    readonly description: (page: string) => string
    readonly answer: (reference: string, municipality: string) => string
    readonly move: (reference: string, municipality: string) => string
    readonly tell: (reference: string, municipality: string) => string
  }
  /** The way to the other proposals of the same caseworker. */
  readonly desk: {
    readonly title: string
    readonly waiting: (count: number) => string
    readonly next: string
    readonly all: string
  }
  readonly tooFar: {
    readonly hint: string
    readonly title: (municipality: string) => string
    readonly house: string
    readonly municipality: (municipality: string) => string
  }
  readonly why: {
    readonly title: string
    readonly intro: (score: string) => string
    readonly unknown: string
    readonly lottery: string
    readonly rules: string
    readonly checked: (moment: string) => string
    readonly verdict: Readonly<Record<'met' | 'unmet' | 'unknown', string>>
  }
  readonly flags: { readonly title: string; readonly intro: string }
  readonly outlook: { readonly title: string }
  readonly change: {
    readonly title: string
    readonly since: (moment: string) => string
    readonly held: string
    readonly was: (said: string) => string
    readonly stillFits: string
    readonly noLongerFits: string
    readonly atRisk: string
    readonly gone: Readonly<Record<'place' | 'person', string>>
  }
  /** Of a place that somebody lives in: on whose move it hangs, naming nobody. */
  readonly hangs: Readonly<Record<'title' | 'behind' | LinkBefore, string>>
  readonly endCause: Readonly<Record<EndCause, string>>
  readonly questions: { readonly title: string; readonly some: string; readonly none: string }
  readonly others: {
    readonly title: string
    readonly none: string
    readonly intro: string
    readonly yoursToo: (id: string) => string
    readonly somebody: string
    readonly elsewhere: string
    readonly nothing: string
    readonly betterElsewhere: string
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
  readonly notice: Readonly<
    Record<'already_decided' | 'undo_time_over' | 'nothing_pending' | 'changed' | 'no_longer_eligible', string>
  >
}
