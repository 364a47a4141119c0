import type { ComparisonWords } from './comparison-words.ts'

export const en: ComparisonWords = {
  title: (before, after) => `What would be otherwise: policy ${before} against policy ${after}`,
  summary: ({ before, after, gained, lost, moved }) => [
    `People with a proposal: ${before} under the old policy, ${after} under the new one.`,
    `Gaining a proposal: ${gained}. Losing a proposal: ${lost}. Proposed for another place: ${moved}.`,
  ],
  nothingChanges: 'For nobody in this snapshot does it make a difference.',
  notProven: 'At least one of the two runs was stopped before its optimum was proven; differences may come from that.',
  withoutMaxAhead: (gain, isProven) =>
    `${
      gain === null
        ? 'The limit on how far ahead a municipality may receive costs nothing: without it the same is reached.'
        : `Without the limit on how far ahead a municipality may receive, all else as in the second policy: placed ${gain.placed}, with urgency ${gain.urgent}, sum of scores ${gain.score}.`
    }${isProven ? '' : ' Not both were proven to be the best, so this may be off.'}`,
  headings: {
    settings: 'What differs in the policies',
    municipalities: 'By municipality of origin',
    groups: 'By group',
    forms: 'By form of the place',
    reasons: 'What makes the difference',
    people: {
      gained: 'Who gains a proposal',
      lost: 'Who loses a proposal',
      moved: 'Who is proposed for another place',
    },
  },
  columns: {
    setting: 'Setting',
    municipality: 'Municipality',
    group: 'Group',
    form: 'Form',
    before: 'Old',
    after: 'New',
    gained: 'Gain',
    lost: 'Lose',
    moved: 'Move',
    movedIn: 'Move in',
    movedOut: 'Move out',
    change: 'For those who',
    reason: 'Because',
    people: 'People',
  },
  changes: { gained: 'gain a proposal', lost: 'lose a proposal', moved: 'are proposed for another place' },
  total: 'Total',
  notKnown: 'Not known',
  absent: '–',
  smallHidden: (fewest) => `Numbers from 1 to ${fewest - 1}, and what they would follow from, are not shown (–).`,
  reason: (kind, about) =>
    ({
      opened: `the place fits now: ${about}`,
      closed: `the place does not fit any more: ${about}`,
      rival_closed: `whoever was proposed for the place does not fit any more: ${about}`,
      rival_opened: `the place fits somebody else now: ${about}`,
      lead: `the lead over another person changed, most by: ${about}`,
      urgent: 'their deadline is urgent now',
      no_longer_urgent: 'their deadline is not urgent any more',
      limit_lifted: 'a limit leaves room now',
      limit_reached: 'a limit leaves no room any more',
      others: 'others are proposed for other places',
    })[kind],
  place: (place, score) => `${place} (score ${score})`,
  lead: (place, before, after, factors) =>
    `${place}: points ahead of the other person from ${before} to ${after} (${factors})`,
  factor: (label, before, after) => `${label.toLowerCase()} ${before} → ${after}`,
  limit: (kind, limits) =>
    `${kind === 'limit_lifted' ? 'a limit leaves room now' : 'a limit leaves no room any more'}: ${limits}`,
  more: (people) => `and ${people} more`,
}
