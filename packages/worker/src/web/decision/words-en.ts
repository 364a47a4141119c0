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
    chosen: (reason) => `This place was chosen by a person, not worked out. Reason: ${reason}.`,
    takeBack: (time) =>
      `A coordinator takes this proposal back at ${time}. Until then that can be undone; arrange nothing now.`,
    overruled: (names) => `Overruled on purpose: ${names}.`,
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
    kind: 'What it is',
    kindOf: (selfContained) =>
      selfContained === null
        ? 'Not known whether it is a home or a room: ask the provider'
        : selfContained
          ? 'A home of its own, with front door, kitchen and toilet'
          : 'A room: kitchen, bathroom or front door is shared',
    availableFrom: 'Free from',
    street: 'Street',
    neighbourhood: 'Neighbourhood',
    size: 'Size',
    sizeOf: (squareMetres, rooms) =>
      [
        ...(squareMetres === null ? [] : [`${squareMetres} m²`]),
        ...(rooms === null ? [] : [`${rooms} ${rooms === 1 ? 'room' : 'rooms'}`]),
      ].join(', '),
    lease: 'Lease',
    leaseOf: (lease) => (lease === 'provider' ? 'The provider’s at first, their own later' : 'Their own'),
    age: 'Age',
    ageOf: (min, max) =>
      min === null
        ? max === null
          ? 'Any age'
          : `Up to ${max} years`
        : max === null
          ? `From ${min} years`
          : `From ${min} to ${max} years`,
    asks: 'What it asks',
    asksOf: {
      basic_living_skills: 'to run a household with light help',
      group_living: 'to live in a group',
      housing_first_conditions: 'to pay rent, accept guidance and be a good neighbour',
      region_residence: 'to live in the region or to come from it',
    },
    asksNothing: 'Nothing in particular',
    provider: 'Provider',
    contact: 'Contact',
    viewing: 'Viewing',
    notTold: 'The provider has not told street, size and contact here.',
  },
  steps: {
    title: 'What you do now',
    call: (provider) => (provider === null ? 'Call the provider.' : `Call ${provider}.`),
    noContact: 'Your coordinator knows who that is.',
    view: 'Go and see it together.',
    move: (day) => `Moving in is possible from ${day}.`,
    afterTheOthers: 'Whoever lives there now moves first.',
    tell: 'Tell us below how it went.',
    asked: (day) => `We ask on ${day}; earlier is fine.`,
    calendar: 'Put these days in your calendar (.ics)',
  },
  calendar: {
    name: (reference) => `Proposal ${reference}`,
    description: (page) => `Everything is on the page of the proposal: ${page}`,
    answer: (reference, municipality) => `Answer to proposal ${reference} (${municipality})`,
    move: (reference, municipality) => `Moving in is possible from today: ${reference} (${municipality})`,
    tell: (reference, municipality) => `How did it go? ${reference} (${municipality})`,
  },
  desk: {
    title: 'Your other proposals',
    waiting: (count) =>
      count === 0
        ? 'No other proposal waits for your answer.'
        : count === 1
          ? '1 other proposal waits for your answer.'
          : `${count} other proposals wait for your answer.`,
    next: 'To the next one',
    all: 'My proposals',
  },
  tooFar: {
    hint: 'We will ask whether it is this house, or the whole municipality.',
    title: (municipality) => `Is this house alone too far, or all of ${municipality}?`,
    house: 'No, this house alone is too far',
    municipality: (municipality) => `No, all of ${municipality} is too far`,
  },
  why: {
    title: 'Why this place',
    intro: (score) =>
      `The longer the bar, the better the fit. Together it makes ${score} of 1,000 points. The points help you to choose, but you know the person.`,
    unknown: 'not known, counts for half',
    lottery: 'An equally good allocation fills this place differently; the lottery decided.',
    rules: 'All rules that this was checked against',
    checked: (moment) =>
      `Checked on ${moment} with what is known then. For safety we look at the municipality, the house, who lives there and who has a proposal for it, both ways.`,
    verdict: { met: 'Met', unmet: 'Not met', unknown: 'Not known' },
  },
  flags: {
    title: 'Mind',
    intro: 'This is not quite as it should be. It does not stop the proposal: talk about it with the landlord.',
  },
  outlook: { title: 'What changes later' },
  change: {
    title: 'What has changed',
    since: (moment) => `This is not as it was when we proposed the place, on ${moment}.`,
    held: 'Mind: this is about safety, or about consent to share. We tell the provider nothing until it is decided.',
    was: (said) => `was: ${said}`,
    stillFits: 'The place still fits.',
    noLongerFits: 'The place no longer fits. You cannot say yes to it; we withdraw the proposal and search again.',
    atRisk:
      'The yes rests on something that is no longer so. Thuismatch does not decide about this: talk to the coordinator, and tell us below whether it goes ahead.',
    gone: {
      place: 'The place is gone. The proposal ends.',
      person: 'The person no longer looks for a home. The proposal ends.',
    },
  },
  hangs: {
    title: 'Somebody lives here still',
    behind: 'Somebody else waits for this move: they get the home that your client leaves.',
    proposed:
      'This home becomes free when its resident has moved; their proposal waits for an answer too. If you say yes, it counts as soon as they have.',
    accepted:
      'This home becomes free when its resident has moved. Their proposal was accepted; the move is yet to come.',
    none: 'This home becomes free when its resident has moved. That move does not go ahead; this proposal ends.',
  },
  endCause: {
    no_longer_eligible: 'Something changed, and the place no longer fits.',
    place_gone: 'The place is gone.',
    person_gone: 'The person no longer looks for a home.',
    paused: 'The person or the place takes no part for a while.',
    taken_back: 'The coordinator has taken the proposal back.',
    chain_broken: 'This home does not become free: the move that this proposal waited for does not go ahead.',
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
    betterElsewhere:
      'To be honest: your client scores higher at another place. It went to somebody who would otherwise have had none.',
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
      text: (when) => `That was on ${when}. There is nothing for you to do.`,
    },
    placed: { title: 'Housed', text: (when) => `That was reported on ${when}. Well done.` },
    fallen_through: {
      title: 'It did not go ahead',
      text: (when) => `That was reported on ${when}.`,
    },
  },
  notice: {
    no_longer_eligible:
      'Something has changed meanwhile, and the place no longer fits. Your yes does not count; below you see why.',
    already_decided: 'There was an answer already. Your last click changed nothing; below is what stands.',
    undo_time_over: 'The ten minutes are over. It can no longer be taken back.',
    nothing_pending: 'There was nothing to take back.',
    changed: 'The proposal has changed meanwhile. Your last click changed nothing; below is what stands.',
  },
}
