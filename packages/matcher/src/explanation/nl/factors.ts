import { availabilityRank, currentCode, isInU16, subRegionOf } from '@thuismatch/shared/domain'
import { days, format, hours, words } from '../../language/nl.ts'
import type { Ahead, FactorTexts } from '../catalogue.ts'

const { list, money, municipality, number } = format

export const factors: FactorTexts = {
  origin: {
    label: 'Herkomstgemeente',
    sentence: ({ origin, place, leaveOrigin }) => {
      if (origin === null) return 'We weten de herkomstgemeente niet.'
      if (!isInU16(origin)) return `Komt uit ${municipality(origin)}, buiten de regio.`
      const same = currentCode(origin) === currentCode(place)
      if (leaveOrigin) {
        return same
          ? `Wil liever niet in ${municipality(origin)} blijven, en deze plek is daar.`
          : `Wil liever niet in ${municipality(origin)} blijven; deze plek is in ${municipality(place)}.`
      }
      if (same) return `Komt uit ${municipality(origin)}, en de plek is daar ook.`
      return subRegionOf(origin) === subRegionOf(place)
        ? `Komt uit ${municipality(origin)}, in dezelfde subregio als ${municipality(place)}.`
        : `Komt uit ${municipality(origin)}; de plek is in ${municipality(place)}, in een ander deel van de regio.`
    },
    ahead: same('voor wie de gemeente dichter bij de herkomst ligt'),
  },
  support: {
    label: 'Begeleiding',
    sentence: (detail) => {
      const { neededHours, deliveredHours, neededAvailability, deliveredAvailability, blocksMissing } = detail
      const missing =
        blocksMissing.length === 0
          ? ''
          : ` Dit is er niet: ${list(blocksMissing.map((block) => words.buildingBlocks[block]))}.`
      const amount =
        neededHours === null
          ? `We weten niet hoeveel uren nodig zijn; de plek heeft ${hours(deliveredHours)} per week.`
          : neededHours === deliveredHours
            ? `Heeft ${hours(neededHours)} per week nodig, en dat heeft de plek precies.`
            : `Heeft ${hours(neededHours)} per week nodig; de plek heeft ${hours(deliveredHours)}, ${
                deliveredHours > neededHours ? 'meer dan nodig' : 'iets minder dan nodig'
              }.`
      const steps =
        neededAvailability === null ? 0 : availabilityRank(deliveredAvailability) - availabilityRank(neededAvailability)
      const when =
        neededAvailability === null
          ? ' We weten niet wanneer de begeleiding er moet zijn.'
          : steps === 0
            ? ` De begeleiding is er zoals nodig: ${words.availability[deliveredAvailability]}.`
            : ` De begeleiding is er ${words.availability[deliveredAvailability]}, ${steps > 0 ? 'meer' : 'minder'} dan nodig.`
      return amount + when + missing
    },
    ahead: same('bij wie de begeleiding beter past'),
  },
  household: {
    label: 'Grootte van de woning',
    sentence: ({ fits, spare }) =>
      !fits
        ? 'Het huishouden past niet in de woning.'
        : spare === 0
          ? 'De woning is precies groot genoeg voor het huishouden.'
          : `De woning heeft nog ruimte voor ${number(spare)} ${spare === 1 ? 'persoon' : 'personen'}.`,
    ahead: same('voor wie de woning beter van grootte is'),
  },
  waiting: {
    label: 'Wachttijd',
    sentence: ({ days: waited, capDays }) =>
      waited > capDays
        ? `Wacht al ${days(waited)}; na ${days(capDays)} telt langer wachten niet meer mee.`
        : `Wacht al ${days(waited)}; na ${days(capDays)} krijgt iemand alle punten.`,
    ahead: { one: 'die al langer wacht', many: 'die al langer wachten' },
  },
  deadline: {
    label: 'Einde van de huidige plek',
    sentence: ({ daysLeft }) => {
      if (daysLeft === null) return 'Er is geen einddatum van de huidige plek bekend.'
      if (daysLeft < 0) return `De huidige plek is ${days(-daysLeft)} geleden gestopt.`
      if (daysLeft === 0) return 'De huidige plek stopt vandaag.'
      return `De huidige plek stopt over ${days(daysLeft)}${daysLeft > 365 ? ', dat is meer dan een jaar' : ''}.`
    },
    ahead: { one: 'die eerder weg moet', many: 'die eerder weg moeten' },
  },
  wishes: {
    label: 'Wensen',
    sentence: ({ municipality, form }) => {
      if (municipality && form) return 'De gemeente en de woonvorm passen bij de wensen.'
      if (municipality) return 'De gemeente past bij de wensen, de woonvorm niet.'
      if (form) return 'De woonvorm past bij de wensen, de gemeente niet.'
      return 'De gemeente en de woonvorm zijn anders dan gewenst.'
    },
    ahead: same('bij wie de plek beter aansluit op de wensen'),
  },
  affordability: {
    label: 'Huur en inkomen',
    sentence: ({ netRentCents, incomeYearCents, maxSharePercent }) => {
      if (netRentCents === 0) return 'Na huurtoeslag is er geen huur te betalen (een schatting).'
      if (netRentCents === null || incomeYearCents === null)
        return 'We weten niet welk deel van het inkomen naar de huur gaat.'
      const net = `Na eventuele huurtoeslag is ${money(netRentCents)} per maand te betalen`
      if (incomeYearCents === 0) return `${net}, en er is geen inkomen (een schatting).`
      const percent = Math.round((netRentCents * 1200) / incomeYearCents)
      return `${net}, ongeveer ${number(percent)} % van het inkomen; hoogstens ${maxSharePercent} % mag (een schatting).`
    },
    ahead: same('bij wie een kleiner deel van het inkomen naar de huur gaat'),
  },
}

function same(text: string): Ahead {
  return { one: text, many: text }
}
