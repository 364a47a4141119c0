import { availabilityRank, currentCode, isInU16, subRegionOf } from '@thuismatch/shared/domain'
import { days, format, hours, words } from '../../language/en.ts'
import type { Ahead, FactorTexts } from '../catalogue.ts'

const { list, money, municipality, number } = format

export const factors: FactorTexts = {
  origin: {
    label: 'Municipality of origin',
    sentence: ({ origin, place, leaveOrigin }) => {
      if (origin === null) return 'The municipality of origin is not known.'
      if (!isInU16(origin)) return `Comes from ${municipality(origin)}, outside the region.`
      const same = currentCode(origin) === currentCode(place)
      if (leaveOrigin) {
        return same
          ? `Would rather not stay in ${municipality(origin)}, and this place is there.`
          : `Would rather not stay in ${municipality(origin)}; this place is in ${municipality(place)}.`
      }
      if (same) return `Comes from ${municipality(origin)}, and the place is there.`
      return subRegionOf(origin) === subRegionOf(place)
        ? `Comes from ${municipality(origin)}, in the same sub-region as ${municipality(place)}.`
        : `Comes from ${municipality(origin)}; the place is in ${municipality(place)}, in another part of the region.`
    },
    ahead: same('for whom the municipality is nearer to where they come from'),
  },
  support: {
    label: 'Support',
    sentence: (detail) => {
      const { neededHours, deliveredHours, neededAvailability, deliveredAvailability, blocksMissing } = detail
      const missing =
        blocksMissing.length === 0
          ? ''
          : ` Not offered here: ${list(blocksMissing.map((block) => words.buildingBlocks[block]))}.`
      const amount =
        neededHours === null
          ? `How many hours are needed is not known; the place has ${number(deliveredHours)} a week.`
          : neededHours === deliveredHours
            ? `Needs ${hours(neededHours)} a week, and the place has just that.`
            : `Needs ${hours(neededHours)} a week; the place has ${number(deliveredHours)}, ${
                deliveredHours > neededHours ? 'more than is needed' : 'a little less than is needed'
              }.`
      const steps =
        neededAvailability === null ? 0 : availabilityRank(deliveredAvailability) - availabilityRank(neededAvailability)
      const when =
        neededAvailability === null
          ? ' When support has to be there is not known.'
          : steps === 0
            ? ` Support is there as needed: ${words.availability[deliveredAvailability]}.`
            : ` Support is there ${words.availability[deliveredAvailability]}, ${steps > 0 ? 'more' : 'less'} than is needed.`
      return amount + when + missing
    },
    ahead: same('for whom the support fits more closely'),
  },
  household: {
    label: 'Size of the home',
    sentence: ({ fits, spare }) =>
      !fits
        ? 'The household does not fit in the home.'
        : spare === 0
          ? 'The home is just the size that the household needs.'
          : `The home has room for ${number(spare)} more ${spare === 1 ? 'person' : 'people'}.`,
    ahead: same('for whom the home is closer to the right size'),
  },
  waiting: {
    label: 'Waiting time',
    sentence: ({ days: waited, capDays }) =>
      waited > capDays
        ? `Has waited ${days(waited)}; beyond ${days(capDays)} it adds nothing.`
        : `Has waited ${days(waited)}; ${days(capDays)} earn all points.`,
    ahead: { one: 'who has waited longer', many: 'who have waited longer' },
  },
  deadline: {
    label: 'End of the present place',
    sentence: ({ daysLeft }) => {
      if (daysLeft === null) return 'No end date of the present place is known.'
      if (daysLeft < 0) return `The present place ended ${days(-daysLeft)} ago.`
      if (daysLeft === 0) return 'The present place ends today.'
      return `The present place ends in ${days(daysLeft)}${daysLeft > 365 ? ', more than a year from now' : ''}.`
    },
    ahead: same('with an earlier deadline'),
  },
  wishes: {
    label: 'Wishes',
    sentence: ({ municipality, form }) => {
      if (municipality && form) return 'The municipality and the kind of home go with the wishes.'
      if (municipality) return 'The municipality goes with the wishes, the kind of home does not.'
      if (form) return 'The kind of home goes with the wishes, the municipality does not.'
      return 'The municipality and the kind of home are not what was wished for.'
    },
    ahead: same('whose wishes the place meets better'),
  },
  affordability: {
    label: 'Rent and income',
    sentence: ({ netRentCents, incomeYearCents, maxSharePercent }) => {
      if (netRentCents === 0) return 'After rent allowance no rent is to be paid (an estimate).'
      if (netRentCents === null || incomeYearCents === null) return 'What the rent takes of the income is not known.'
      const net = `After any rent allowance ${money(netRentCents)} a month is to be paid`
      if (incomeYearCents === 0) return `${net}, and there is no income (an estimate).`
      const percent = Math.round((netRentCents * 1200) / incomeYearCents)
      return `${net}, about ${number(percent)} % of the income; at most ${maxSharePercent} % is allowed (an estimate).`
    },
    ahead: same('for whom the rent takes less of the income'),
  },
}

function same(words: string): Ahead {
  return { one: words, many: words }
}
