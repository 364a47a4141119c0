import type { ReportWords } from './report-words.ts'

export const en: ReportWords = {
  title: 'Who is proposed for a place, and who waits',
  subtitle: (asOf, policyId) => `The region on ${asOf}, under policy ${policyId}`,
  summary: ({ candidates, proposed, places, inOrigin, waiting }) => [
    `People in this run: ${candidates}. Places: ${places}.`,
    `People with a proposal: ${proposed}. Of these, in the municipality that they come from: ${inOrigin}.`,
    `People who wait: ${waiting}.`,
  ],
  headings: {
    summary: 'In short',
    municipalities: 'People by municipality of origin',
    giveAndTake: 'Give and take',
    matrix: 'From where to where',
    subRegions: 'People by sub-region of origin',
    groups: 'People by group',
    ages: 'People by age',
    forms: 'Places by form',
    outcomes: 'Why people have no proposal',
    waiting: 'Waiting times',
    questions: 'Still to be found out',
    about: 'About this report',
  },
  leads: {
    municipalities:
      'Everybody in this run, by the municipality that they come from. A proposal is one of this run, or one from before that is under way.',
    giveAndTake:
      'The places of each municipality: proposed to its own people, to people from elsewhere, or empty. To elsewhere: its own people with a proposal in another municipality.',
    matrix: 'Rows: where people come from. Columns: where they are proposed to live.',
    forms:
      'Places on offer, and places with a proposal that is under way. People can wish for more than one form, or for none.',
    outcomes: 'Each person who waits has one reason: the first that applies.',
    waiting:
      'Days since registration. Middle: half of the people have waited no longer than this. High: nine in ten have waited no longer than this.',
    questions:
      'What caseworkers can find out about people without a proposal, and for how many of them the answer alone may open a place.',
  },
  columns: {
    municipality: 'Municipality',
    subRegion: 'Sub-region',
    group: 'Group',
    age: 'Age',
    form: 'Form',
    candidates: 'People',
    proposed: 'Proposed',
    waiting: 'Waiting',
    inOrigin: 'Own municipality',
    elsewhere: 'Elsewhere',
    originNotKnown: 'Origin not known',
    places: 'Places',
    toOwn: 'Own people',
    filled: 'Proposed',
    empty: 'Empty',
    received: 'From elsewhere',
    sent: 'To elsewhere',
    waitingWithWish: 'Waiting, wishing for it',
    outcome: 'Reason',
    question: 'What',
    people: 'People',
    mayOpen: 'May open a place',
    medianProposed: 'Proposed: middle (days)',
    p90Proposed: 'Proposed: high (days)',
    medianWaiting: 'Waiting: middle (days)',
    p90Waiting: 'Waiting: high (days)',
    fromTo: 'From ↓ to →',
    who: 'Who',
  },
  total: 'Total',
  notKnown: 'Not known',
  outside: 'Outside the region',
  all: 'Everybody',
  days: (days) => `${days} days`,
  ageBand: ({ from, to }) => (to === null ? `${from} and over` : from === 0 ? `up to ${to}` : `${from} to ${to}`),
  subRegions: {
    'utrecht-stad': 'Utrecht city',
    lekstroom: 'Lekstroom',
    'utrecht-west': 'Utrecht-West',
    'zuidoost-utrecht': 'Zuidoost Utrecht',
  },
  hiddenNote: (fewest) =>
    `To protect people, numbers of 1 to ${fewest - 1} people are shown as “< ${fewest}”. A dash (–) stands for a number that is left out because a small one could be worked out from it, or for nothing to count.`,
  hiddenBars: 'The bars have a dashed box there.',
  leftOut: 'not shown (–)',
  fewerThan: (fewest) => `fewer than ${fewest}`,
  about: ({ policyHash, snapshotHash, proven }) => [
    'These are proposals. For each of them a caseworker decides.',
    proven
      ? 'No other division of the places is better by the rules of the policy; the run carries the proof.'
      : 'The run was stopped before it was proven that no other division is better.',
    `Policy ${policyHash}`,
    `Snapshot ${snapshotHash}`,
  ],
  charts: {
    people: 'Bars of people; the numbers are in the table.',
    giveAndTake:
      'Bars of people from elsewhere who are proposed for a place here, to the right, and own people who are proposed elsewhere, to the left; the numbers are in the table.',
    waiting: 'Bars of the middle waiting time, with a mark at the high value; the numbers are in the table.',
    forms: 'Bars of places proposed and empty; the numbers are in the table.',
  },
}
