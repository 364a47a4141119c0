import type { CriterionDetail } from '@thuismatch/shared/domain'
import type { CriterionTexts } from '../catalogue.ts'
import { format, hours, words } from './words.ts'

const { date, list, money, municipality, number } = format

export const criteria: CriterionTexts = {
  group: {
    met: ({ group }) => `The place takes ${words.groups[group].many}.`,
    unmet: ({ group, groups }) =>
      `The place is for ${list(groups.map((other) => words.groups[other].many))}; this person is a ${words.groups[group].one}.`,
  },
  age: {
    met: (detail) =>
      detail.age === null
        ? 'The place takes every age.'
        : `${detail.age} years old on the day of the move; the place is for ${band(detail)}.`,
    unmet: (detail) =>
      detail.age === null || isEmpty(detail)
        ? `Nobody of this group fits here: they would have to be at least ${detail.min} and at most ${detail.max}.`
        : `${detail.age} years old on the day of the move, but the place is for ${band(detail)}.`,
    unknown: (detail) => `The birth date is not known; the place is for ${band(detail)}.`,
  },
  catchment: {
    met: (detail) =>
      detail.catchment === 'open'
        ? 'The place is open to people from anywhere.'
        : `Comes from ${municipality(detail.origin ?? detail.place)}; the place takes people from ${catchment(detail)}.`,
    unmet: (detail) =>
      `Comes from ${municipality(detail.origin ?? '')}, but the place only takes people from ${catchment(detail)}.`,
    unknown: (detail) =>
      `The municipality of origin is not known; the place only takes people from ${catchment(detail)}.`,
  },
  region_residence: {
    met: ({ asked, residesIn }) =>
      asked
        ? `Lives in ${municipality(residesIn ?? '')}, in the region, as the place asks.`
        : 'The place does not ask where someone lives now.',
    unmet: ({ residesIn }) =>
      `Lives in ${municipality(residesIn ?? '')}, outside the region; the place is for people who live in the region.`,
    unknown: () => 'Where this person lives now is not known; the place is for people who live in the region.',
  },
  support_hours: {
    met: ({ needed, delivered, tolerance }) =>
      needed === null
        ? 'The place can deliver any number of hours of support.'
        : `Needs ${hours(needed)} of support a week; the place delivers up to ${number(delivered)}${short(needed > delivered ? tolerance : 0)}.`,
    unmet: ({ needed, delivered, tolerance }) =>
      `Needs ${hours(needed ?? 0)} of support a week, but the place delivers at most ${number(delivered)}${short(tolerance)}.`,
    unknown: ({ delivered, tolerance }) =>
      `How many hours of support are needed is not known; the place delivers at most ${number(delivered)} a week${short(tolerance)}.`,
  },
  support_availability: {
    met: ({ needed, delivered }) =>
      needed === null
        ? `The place has support ${words.availability[delivered]}.`
        : needed === delivered
          ? `Needs support ${words.availability[needed]}, and the place has that.`
          : `Needs support ${words.availability[needed]}; the place has it ${words.availability[delivered]}.`,
    unmet: ({ needed, delivered }) =>
      `Needs support ${words.availability[needed ?? 'present']}, but the place has it ${words.availability[delivered]}.`,
    unknown: ({ delivered }) =>
      `When support has to be there is not known; the place has it ${words.availability[delivered]}.`,
  },
  basic_living_skills: asked('someone who can run a household with light help', 'can do that', 'cannot do that yet'),
  group_living: asked('someone who can live in a group', 'can do that', 'cannot do that now'),
  housing_first_conditions: asked(
    'someone who agrees to pay the rent, accept guidance and be a good neighbour',
    'agrees',
    'does not agree now',
  ),
  occupants: {
    met: (detail) =>
      `${household(detail.adults, detail.children)} ${detail.adults + detail.children === 1 ? 'moves' : 'move'} in; ${room(detail)}.`,
    unmet: (detail) => `${household(detail.adults, detail.children)} would move in, but ${room(detail)}.`,
  },
  pets: {
    met: ({ pets }) => (pets === false ? 'No pets come along.' : 'Pets are allowed.'),
    unmet: () => 'Pets come along, and they are not allowed here.',
    unknown: ({ pets, allowed }) =>
      pets === true
        ? 'Pets come along; whether they are allowed here is not known.'
        : allowed === false
          ? 'Pets are not allowed here; whether any come along is not known.'
          : 'Whether pets come along, and whether they are allowed here, is not known.',
  },
  wheelchair: {
    met: ({ needed }) =>
      needed === false ? 'Wheelchair access is not needed.' : 'The home is accessible with a wheelchair.',
    unmet: () => 'The home has to be accessible with a wheelchair, and it is not.',
    unknown: ({ needed, accessible }) =>
      needed === true
        ? 'The home has to be accessible with a wheelchair; whether it is, is not known.'
        : accessible === false
          ? 'The home is not accessible with a wheelchair; whether that is needed is not known.'
          : 'Whether the home is accessible with a wheelchair, and whether that is needed, is not known.',
  },
  affordability: {
    met: (detail) => `The rent can be paid. ${rent(detail)}`,
    unmet: (detail) => `The rent is too high for the income. ${rent(detail)}`,
    unknown: (detail) =>
      detail.incomeYearCents === null
        ? `Whether the rent can be paid is not known, for the income is not known. ${rent(detail)}`
        : `Whether the rent can be paid hangs on the age, and the birth date is not known. ${rent(detail)}`,
  },
  income_rent: {
    met: ({ selfContained, rentCents }) =>
      selfContained
        ? `The rent of ${money(rentCents)} goes with the income (passend toewijzen).`
        : 'The rule for income and rent (passend toewijzen) is only for homes with an own front door, kitchen and toilet.',
    unmet: (detail) =>
      detail.incomeYearCents !== null && detail.incomeYearCents > detail.incomeLimitYearCents
        ? `The income of ${money(detail.incomeYearCents)} a year is above the limit for social housing (${money(detail.incomeLimitYearCents)}).`
        : `With this income the rent may be at most ${money(detail.rentCapCents)} (passend toewijzen), and it is ${money(detail.rentCents)}.`,
    unknown: ({ rentCents }) =>
      `Whether the rent of ${money(rentCents)} goes with the income (passend toewijzen) is not known, for the income is not known.`,
  },
  dates: {
    met: ({ endsOn, neededUntil }) =>
      endsOn === null
        ? 'The place has no end date.'
        : `The place is there until ${date(endsOn)}, and is needed at least until ${date(neededUntil)}.`,
    unmet: ({ endsOn, neededUntil, moveInOn }) =>
      `The place ends on ${date(endsOn ?? neededUntil)}. With a move on ${date(moveInOn)} it is needed at least until ${date(neededUntil)}.`,
  },
  safety: {
    met: () => 'For safety nothing stands in the way.',
    unmet: ({ municipality, house, resident }) =>
      `For reasons of safety this person cannot live in ${list([
        ...(municipality ? ['this municipality'] : []),
        ...(house || resident ? ['this house'] : []),
      ])}.`,
  },
  may_share: {
    met: () => 'The data may be shared with the provider.',
    unmet: () => 'The data may not be shared with the provider.',
    unknown: () => 'Whether the data may be shared with the provider is not known.',
  },
  indication: {
    met: ({ indicationUntil }) =>
      indicationUntil === null
        ? 'The indication is in order.'
        : `The indication is valid up to and including ${date(indicationUntil)}.`,
    unmet: ({ indicationUntil, moveInOn }) =>
      `The indication ends on ${date(indicationUntil ?? moveInOn)}, before the move on ${date(moveInOn)}.`,
    unknown: ({ moveInOn }) => `Until when the indication is valid is not known; the move is on ${date(moveInOn)}.`,
  },
  declined: {
    met: () => 'This place was not declined for this person before.',
    unmet: ({ by, until }) =>
      `${by === 'provider' ? 'The provider said before that it does not fit' : 'This place was declined for this person before'}; it is not proposed again${
        until === null ? '' : ` until after ${date(until)}`
      }.`,
  },
  taken: {
    met: () => 'When this was proposed, there was no other open proposal for this person or this place.',
    unmet: ({ candidate, place }) =>
      `There is an open proposal for ${list([...(candidate ? ['this person'] : []), ...(place ? ['this place'] : [])])}.`,
  },
}

function asked(who: string, yes: string, no: string): CriterionTexts['group_living'] {
  return {
    met: ({ asked }) =>
      asked ? `The place asks for ${who}; this person ${yes}.` : `The place does not ask for ${who}.`,
    unmet: () => `The place asks for ${who}; this person ${no}.`,
    unknown: () => `The place asks for ${who}; for this person that is not known.`,
  }
}

type Band = { readonly min: number | null; readonly max: number | null }

const isEmpty = ({ min, max }: Band): boolean => min !== null && max !== null && min > max

function band({ min, max }: Band): string {
  if (min === null) return max === null ? 'every age' : `ages up to ${max}`
  return max === null ? `ages from ${min}` : `ages ${min} to ${max}`
}

const catchment = ({ catchment, place }: CriterionDetail['catchment']): string =>
  ({
    local: `${municipality(place)} itself`,
    sub_region: `the sub-region of ${municipality(place)}`,
    region: 'the Utrecht region',
    open: 'anywhere',
  })[catchment]

const short = (tolerance: number): string =>
  tolerance === 0 ? '' : ` (the policy lets a place fall ${hours(tolerance)} short)`

const household = (adults: number, children: number): string =>
  `${adults} ${adults === 1 ? 'adult' : 'adults'}${children === 0 ? '' : ` and ${children} ${children === 1 ? 'child' : 'children'}`}`

const room = ({ maxAdults, maxChildren }: CriterionDetail['occupants']): string =>
  `the home has room for ${household(maxAdults, maxChildren)}`

/** The sum, figure by figure. The share is rounded, but never to one that contradicts the verdict. */
function rent(detail: CriterionDetail['affordability']): string {
  const { rentCents, serviceCostsCents, allowanceCents, netRentCents, incomeYearCents, maxSharePercent } = detail
  const service = serviceCostsCents === 0 ? '' : ` and service costs ${money(serviceCostsCents)}`
  const costs = `The rent is ${money(rentCents)}${service} a month`
  if (netRentCents === null || allowanceCents === null) {
    return `${costs}; at most ${maxSharePercent} % of the income may go to it.`
  }
  const net = `${costs}. ${allowanceCents === 0 ? 'Without' : `With ${money(allowanceCents)}`} rent allowance ${money(netRentCents)} is to be paid`
  if (incomeYearCents === null || incomeYearCents === 0) return `${net} (an estimate).`
  const percent = (netRentCents * 1200) / incomeYearCents
  const round = Math.round(percent)
  const shown = percent > maxSharePercent ? Math.max(round, maxSharePercent + 1) : round
  return `${net}: ${number(shown)} % of the income of ${money(incomeYearCents)} a year, where ${maxSharePercent} % is the most (an estimate).`
}
