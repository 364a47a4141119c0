import type { DecisionWords } from './words.ts'

export const en: DecisionWords = {
  otherLanguage: 'Nederlands',
  opener: {
    title: 'Open the proposal',
    opening: 'Opening the proposal…',
    forgotten: 'After an hour this page closes again, or your browser refuses our cookie. That one cookie is needed.',
    intro:
      'Open this page with the link in your mail. Does the link not work? Then type the code that stands below it.',
    label: 'Code in the mail',
    hint: 'Ten letters and digits, like K7QPM-3T9XW.',
    button: 'Open the proposal',
  },
  noAccess: {
    unknown: {
      title: 'This link or code is not right',
      text: 'Perhaps part of the link is missing, or the code was mistyped. Nothing has changed.',
      next: 'Click the link in your mail once more, or type the code below.',
    },
    superseded: {
      title: 'This link is no longer valid',
      text: 'Somebody else decides about this proposal now, or a newer mail was sent to you. Nothing has changed.',
      next: 'Use the newest mail about this proposal. If you have none, ask who has taken over the support.',
    },
    locked: {
      title: 'The code is locked',
      text: 'A wrong code was typed too often. Nothing has changed.',
      next: 'The link in your mail still works. Click that.',
    },
  },
  limited: { title: 'One moment', text: 'Too many requests came at once. Try again in a minute. Nothing has changed.' },
  foreign: {
    title: 'This came from another website',
    text: 'An answer counts only when it comes from this page. Nothing has changed. Open the link in your mail.',
  },
  noPage: { title: 'There is no such page', text: 'Open the link in your mail about a proposal.' },
  broken: {
    title: 'That did not work',
    text: 'Something went wrong on our side. Nothing has changed. Try again in a few minutes.',
  },
  proposal: {
    heading: (form, municipality) => `${form} in ${municipality}`,
    reference: 'Reference',
    candidate: 'For client',
    answerBefore: (moment) => `Please answer before ${moment}.`,
    noAnswer: 'Without an answer the proposal lapses, and we search again.',
    toChoice: 'To your choice',
  },
  place: {
    title: 'The place',
    house: 'House',
    houseOf: (name, places) => `${name} (${places} ${places === 1 ? 'place' : 'places'})`,
    form: 'Kind of home',
    municipality: 'Municipality',
    moveIn: 'Moving in from',
    until: 'Available through',
    noEnd: 'No end date known',
    rent: 'Rent per month',
    rentOf: (rent, service) =>
      service === null ? rent : `${rent}, plus ${service.costs} service costs (together ${service.together})`,
    household: 'Room for',
    householdOf: (adults, children) =>
      `${adults} ${adults === 1 ? 'adult' : 'adults'}${children === 0 ? '' : ` and ${children} ${children === 1 ? 'child' : 'children'}`}`,
    support: 'Support',
    supportOf: (hours, availability) => `Up to ${hours} hours per week, ${availability}`,
    availability: {
      planned: 'by appointment',
      on_call: 'by phone day and night',
      nearby: 'at the door within 30 minutes, day and night',
    },
    pets: 'Pets',
    wheelchair: 'Accessible by wheelchair',
    yes: 'Yes',
    no: 'No',
    notKnown: 'Not known',
    id: 'Number of the place',
  },
  why: {
    title: 'Why this place',
    intro: (score) =>
      `The longer the bar, the better the fit. Together it makes ${score} of 1,000 points. The points help you to choose, but you know the person.`,
    unknown: 'not known, counts for half',
    lottery: 'An equally good allocation fills this place differently; the lottery decided.',
    rules: 'All rules that this was checked against',
    verdict: { met: 'Met', unmet: 'Not met', unknown: 'Not known' },
  },
  questions: {
    title: 'Still to find out',
    some: 'We do not know this yet. The answer may change your choice.',
    none: 'No questions are open.',
  },
  others: {
    title: 'Who else fits here',
    none: 'Nobody else fits here now.',
    intro: 'In no particular order. If you say no, the place may go to one of them.',
    yoursToo: (id) => `Client ${id}, yours as well`,
    somebody: 'Somebody whom another caseworker supports',
    elsewhere: 'was proposed for another place in the same round',
    nothing: 'has no other proposal now',
  },
  choice: {
    title: 'Your choice',
    intro: 'Nothing is settled yet. After your choice you have ten minutes to take it back.',
    accept: 'Yes, this fits',
    acceptHint:
      'We hold the place for this person. Thuismatch tells the provider’s system of your yes, if it is connected.',
    decline: 'No, this does not fit',
    declineHint: 'You choose a reason. If the place stays free, we look for somebody else for it at once.',
    why: 'What is the reason?',
    privacy: 'Choose what fits best. On purpose we do not ask for an explanation.',
    of: { candidate: 'On the person’s side', provider: 'On the provider’s side' },
    next: 'Continue',
    error: 'Something is missing',
    chooseFirst: 'Choose yes or no first.',
    reasonFirst: 'Choose a reason for your no.',
  },
  outcome: {
    title: 'How did it go?',
    intro: 'Do you know whether the move goes ahead? Tell us here. Until then we hold the place for this person.',
    place: 'The person lives there, or has signed',
    placeHint: 'The place and the person no longer take part in the matching.',
    fallThrough: 'It will not go ahead after all',
    fallThroughHint: 'You choose a reason. If the place stays free, we look for somebody else for it at once.',
  },
  review: {
    title: 'Is this right?',
    says: {
      accept: 'You say yes to this proposal.',
      decline: 'You say no to this proposal.',
      place: 'The person lives there, or has signed.',
      fall_through: 'It will not go ahead after all.',
    },
    reason: 'Reason',
    leadsTo: 'What happens then',
    acceptLeadsTo:
      'We hold the place for this person. Thuismatch tells the provider’s system of your yes, if it is connected. If it is not, please contact the provider yourself.',
    placeLeadsTo: 'The place is taken and the person housed. Neither takes part in the matching any more.',
    undoable: 'You can take this back for another ten minutes.',
    confirm: {
      accept: 'Yes, confirm my yes',
      decline: 'Yes, confirm my no',
      place: 'Yes, that is right',
      fall_through: 'Yes, that is right',
    },
    back: 'Back',
  },
  pending: {
    title: {
      accept: 'You said yes',
      decline: 'You said no',
      place: 'You reported: housed',
      fall_through: 'You reported: it will not go ahead',
    },
    until: (time) => `Until ${time} you can take this back. After that it stands.`,
    after: {
      accept:
        'Then Thuismatch tells the provider’s system of your yes, if it is connected. If it is not, please contact the provider yourself. On this page you can report later how it went.',
      decline: 'Then what stands below holds. If the place stays free, we look for somebody else for it at once.',
      place: 'Then the place and the person no longer take part.',
      fall_through: 'Then what stands below holds. If the place stays free, we look for somebody else for it at once.',
    },
    undo: 'Take this back',
    undone: 'Taken back. Nothing has changed; you can choose again.',
  },
  state: {
    proposed: {
      title: 'The time to answer is over',
      text: (when) => `You could answer until ${when}. We search again for the place and the person.`,
    },
    accepted: {
      title: 'The answer was yes',
      text: (when) =>
        `That was on ${when}. Thuismatch tells the provider’s system, if it is connected. If it is not, please contact the provider yourself.`,
    },
    declined: {
      title: 'The answer was no',
      text: (when) => `That was on ${when}.`,
    },
    expired: {
      title: 'This proposal has lapsed',
      text: (when) => `There was no answer before ${when}. We search again for the place and the person.`,
    },
    withdrawn: {
      title: 'This proposal was withdrawn',
      text: (when) => `That was on ${when}: the place or the person is no longer available. You need not do anything.`,
    },
    placed: { title: 'Housed', text: (when) => `That was reported on ${when}. Well done.` },
    fallen_through: {
      title: 'It did not go ahead',
      text: (when) => `That was reported on ${when}.`,
    },
  },
  notice: {
    already_decided: 'There was an answer already. Your last click changed nothing; below is what stands.',
    undo_time_over: 'The ten minutes are over. It can no longer be taken back.',
    nothing_pending: 'There was nothing to take back.',
    changed: 'The proposal has changed meanwhile. Your last click changed nothing; below is what stands.',
  },
}
