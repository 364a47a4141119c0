import type { Form } from '@thuismatch/shared/domain'
import { format, hours, people, places, points, words } from '../../language/en.ts'
import type { Ahead, LetterTexts } from '../catalogue.ts'
import type { Deciding } from '../explanation.ts'
import { factors } from './factors.ts'

const { number } = format

export const letter: LetterTexts = {
  place: ({ placeId, form, houseName, municipality, moveInOn }) =>
    `${home(form, houseName)} in ${municipality}, from ${moveInOn} (place ${placeId})`,
  headings: {
    counted: 'What counted',
    asked: 'What the place asks',
    unmet: 'What does not fit',
    open: 'What is not known',
    stillToAsk: 'Still to find out',
    flags: 'Mind',
    outlook: 'What changes later',
    questions: 'To find out, most useful first',
    alsoUnknown: 'What else is not known',
    change: 'What would change it',
    places: 'The places that fit',
    blockers: 'What stands in the way most often',
    limits: 'The limit',
  },
  placed: (person, place) => `${person} is proposed for: ${place}.`,
  proposedOnly: 'This is a proposal: you decide.',
  score: (score) => `Score ${number(score)} of 1,000.`,
  share: (brought, most) => `${number(brought)} of at most ${points(most)}`,
  allMet: 'All that the place asks is met.',
  rank: (rank, eligible) =>
    eligible === 1
      ? 'Nobody else fits here.'
      : `${capital(people(eligible))} fit here; by score this person is number ${number(rank)}.`,
  aheadElsewhere: (count) =>
    `Of those who score higher here, ${people(count)} ${count === 1 ? 'is' : 'are'} proposed for another place.`,
  aheadWaiting: (count) =>
    `For ${people(count)} who score${count === 1 ? 's' : ''} higher here there is no proposal now: a deadline or a limit came first.`,
  byLottery: 'Another allocation, just as good, fills this place differently; the lottery decided.',
  byBrokenChain:
    'Another allocation, just as good, fills this place differently; a chain of moves that this person was in has broken, and so they go first among equals.',
  otherPlaces: (count) =>
    count === 0
      ? 'No other place on offer fits.'
      : `${number(count)} other ${count === 1 ? 'place fits' : 'places fit'} as well.`,
  notPlaced: (person) => `${person} is not proposed for a place this time.`,
  decided: (filled) => `${capital(places(filled))} that ${filled === 1 ? 'fits is' : 'fit are'} proposed to:`,
  deciding: (deciding) =>
    `${people(deciding.people)} ${because(deciding.reason)[deciding.people === 1 ? 'one' : 'many']}${sameOrigin(deciding)}`,
  eligiblePlace: (place, score) => `${place}: score ${number(score)}.`,
  wonBy: (reason) => `It is proposed to someone ${because(reason).one}.`,
  leftEmpty: 'It stayed empty: see the limit above.',
  alike: (count, { inHouse }) => {
    const where = inHouse ? 'in this house' : 'of this form in this municipality'
    return `${number(count)} more ${count === 1 ? 'place' : 'places'} ${where} ${count === 1 ? 'fits' : 'fit'} as well.`
  },
  more: (count) => `And ${places(count)} more.`,
  limit: (limit) => {
    switch (limit.kind) {
      case 'house':
        return `In ${limit.houseName} at most ${people(limit.supportedMax)} with support may live. ${capital(people(limit.supportedNow))} with support ${limit.supportedNow === 1 ? 'lives' : 'live'} there, and ${number(limit.used)} ${limit.used === 1 ? 'is' : 'are'} proposed in this run${limit.openProposals === 0 ? '' : `, besides ${number(limit.openProposals)} in an open proposal`}.`
      case 'team':
        return `The support team for this place has ${hours(limit.capacityHours)} a week free in this run. ${capital(hours(limit.usedHours))} ${limit.usedHours === 1 ? 'is' : 'are'} needed for proposals to others, and this person needs ${number(limit.neededHours)}.`
      case 'origin':
        return `From ${format.municipality(limit.municipality)} at most ${people(limit.capacity)} may be proposed in one run, and that number is reached.`
      case 'rooms':
        return `${limit.houseName} has ${number(limit.rooms)} ${limit.rooms === 1 ? 'home, which is' : 'homes, all of which are'} lived in or proposed.`
      case 'receiving':
        return `By the agreed distribution ${format.municipality(limit.municipality)} may receive at most ${people(limit.capacity)} with an urgency ground in this run, and that number is reached.`
      case 'apart':
        return `For safety ${limit.houseName} is not possible in this run.`
    }
  },
  noSingleLimit: 'No single limit is full for this person; the limits together left no room in the best division.',
  noPermission: 'no permission to share data',
  blocker: (title, verdict, count) =>
    `${capital(title)}${verdict === 'unknown' ? ' (not known)' : ''}: at ${places(count)}.`,
  nearest: (changes, count) => conditional(changes, `${places(count)} ${count === 1 ? 'opens' : 'open'}`),
  opensThis: (changes) => conditional(changes, 'this place opens'),
  onlyIfTrue: 'Change only what is really so.',
  nothingOpens: 'There is nothing to find out or decide now that opens a place. A new place may.',
  nothingOpensThis: 'There is nothing to find out or decide that opens this place.',
  question: (question, count) => (count === 0 ? question : `${question} (may open ${places(count)})`),
  closedFor: (person, place) => `${person} cannot be proposed now for: ${place}.`,
  belowMinimum: (score, minimum) =>
    `The score is ${number(score)}; below ${number(minimum)} the policy proposes nothing.`,
  openFor: (person, place) => `${person} fits, but is not proposed for: ${place}.`,
  instead: (place, here, there) =>
    `${capital(place)} was chosen instead (score ${number(there)}; here ${number(here)}).`,
}

/** One condition in a sentence, several as a list under it. */
const conditional = (changes: readonly string[], opens: string): string =>
  changes.length === 1
    ? `If ${changes[0]}, ${opens}.`
    : `${capital(opens)} if:${changes.map((change) => `\n  - ${change}`).join(', and')}`

function because(reason: Deciding['reason']): Ahead {
  switch (reason) {
    case 'urgent':
      return {
        one: 'whose present place ends soon, and who therefore goes first',
        many: 'whose present place ends soon, and who therefore go first',
      }
    case 'freed':
      return {
        one: 'who leaves a bed that others wait for, and therefore goes first',
        many: 'who leave a bed that others wait for, and therefore go first',
      }
    case 'lottery':
      return same('with the same score, by lottery')
    case 'broken_chain':
      return same('with the same score, whose chain of moves broke before and who therefore went first')
    case 'limits':
      return same('for whom there was room within the limits')
    case 'together':
      return same('with whom the people together fit better')
    default:
      return factors[reason].ahead
  }
}

const same = (text: string): Ahead => ({ one: text, many: text })

function sameOrigin({ people, sameOrigin, reason }: Deciding): string {
  if (sameOrigin === 0 || reason === 'origin') return ''
  if (people === 1) return ', from the same municipality as this person'
  return sameOrigin === people
    ? ', all from the same municipality as this person'
    : `, ${number(sameOrigin)} of them from the same municipality as this person`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The form and the name of the house, or the name alone where it says the form already. */
function home(form: Form, houseName: string | null): string {
  if (houseName === null) return capital(words.forms[form])
  const says = houseName.toLowerCase().startsWith(words.forms[form].toLowerCase())
  return says ? houseName : `${capital(words.forms[form])} “${houseName}”`
}
