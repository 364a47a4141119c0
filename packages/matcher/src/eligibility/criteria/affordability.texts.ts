import type { CriterionDetail } from '@thuismatch/shared/domain'
import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const affordabilityTexts: CriterionTexts<'affordability'> = {
  nl: {
    name: 'wat de huur kost',
    met: (detail) => `De huur is te betalen. ${rentNl(detail)}`,
    unmet: (detail) => `De huur is te hoog voor het inkomen. ${rentNl(detail)}`,
    unknown: (detail) => `We weten niet of de huur te betalen is, want ${unsettledNl(detail)}. ${rentNl(detail)}`,
  },
  en: {
    name: 'what the rent costs',
    met: (detail) => `The rent can be paid. ${rentEn(detail)}`,
    unmet: (detail) => `The rent is too high for the income. ${rentEn(detail)}`,
    unknown: (detail) => `Whether the rent can be paid is not known, for ${unsettledEn(detail)}. ${rentEn(detail)}`,
  },
  ruleInDutch: ({ affordabilityMaxSharePercent }) =>
    `Betaalbaarheid: de huur na huurtoeslag is hoogstens ${nl.format.number(affordabilityMaxSharePercent)} procent van het inkomen. De huurtoeslag wordt berekend met de formule van de wet van het jaar van verhuizing, tot op de cent; de berekening is indicatief. Van vermogen dat niet bekend is, nemen we aan dat het onder de grens ligt. Wat de wet regelt voor mensen met een handicap, telt niet mee: dat gegeven is er niet.`,
  tells: () => true,
}

type Affordability = CriterionDetail['affordability']

/** The sum, figure by figure. The share is rounded, but never to one that contradicts the verdict. */
function rentNl(detail: CriterionDetail['affordability']): string {
  const { rentCents, serviceCostsCents, allowanceCents, netRentCents, incomeYearCents, maxSharePercent } = detail
  const service = serviceCostsCents === 0 ? '' : ` en de servicekosten zijn ${nl.format.money(serviceCostsCents)}`
  const costs = `De huur is ${nl.format.money(rentCents)}${service} per maand`
  if (netRentCents === null || allowanceCents === null) {
    return `${costs}; er mag hoogstens ${maxSharePercent} % van het inkomen naartoe.`
  }
  const net = `${costs}. ${allowanceNl(detail, allowanceCents)} is ${nl.format.money(netRentCents)} te betalen`
  if (incomeYearCents === null || incomeYearCents === 0) return `${net} (een schatting).`
  const percent = (netRentCents * 1200) / incomeYearCents
  const round = Math.round(percent)
  const shown = percent > maxSharePercent ? Math.max(round, maxSharePercent + 1) : round
  return `${net}: ${nl.format.number(shown)} % van het inkomen van ${nl.format.money(incomeYearCents)} per jaar, en ${maxSharePercent} % mag (een schatting).`
}

/** The sum, figure by figure. The share is rounded, but never to one that contradicts the verdict. */
function rentEn(detail: CriterionDetail['affordability']): string {
  const { rentCents, serviceCostsCents, allowanceCents, netRentCents, incomeYearCents, maxSharePercent } = detail
  const service = serviceCostsCents === 0 ? '' : ` and service costs ${en.format.money(serviceCostsCents)}`
  const costs = `The rent is ${en.format.money(rentCents)}${service} a month`
  if (netRentCents === null || allowanceCents === null) {
    return `${costs}; at most ${maxSharePercent} % of the income may go to it.`
  }
  const net = `${costs}. ${allowanceEn(detail, allowanceCents)} ${en.format.money(netRentCents)} is to be paid`
  if (incomeYearCents === null || incomeYearCents === 0) return `${net} (an estimate).`
  const percent = (netRentCents * 1200) / incomeYearCents
  const round = Math.round(percent)
  const shown = percent > maxSharePercent ? Math.max(round, maxSharePercent + 1) : round
  return `${net}: ${en.format.number(shown)} % of the income of ${en.format.money(incomeYearCents)} a year, where ${maxSharePercent} % is the most (an estimate).`
}

/** What of all that the sum hangs on is not known; of several, the first. */
function unsettledNl({ norm, incomeYearCents, selfContained, designatedForAllowance, lease }: Affordability): string {
  if (norm === null) return 'de bedragen van de huurtoeslag zijn voor deze datum nog niet bekend'
  if (incomeYearCents === null) return 'het inkomen is niet bekend'
  const isShared = lease === 'own' && selfContained !== true && designatedForAllowance !== true
  return isShared && (selfContained === null || designatedForAllowance === null)
    ? 'het is niet bekend of de woning recht geeft op huurtoeslag'
    : 'dat hangt af van de leeftijd van wie er gaat wonen, en die is niet bekend'
}

/** The allowance, exactly and as it is paid, or why there is none. */
function allowanceNl(
  { lease, assetsAboveLimit, selfContained, allowancePaidCents }: Affordability,
  cents: number,
): string {
  if (cents > 0) {
    const assumed = assetsAboveLimit === null ? ', als het vermogen onder de grens ligt,' : ''
    return `Met ${nl.format.money(cents)} huurtoeslag (uitbetaald ${nl.format.money(allowancePaidCents ?? 0)})${assumed}`
  }
  if (lease === 'provider') return 'Zonder huurtoeslag, want de aanbieder is eerst zelf de huurder,'
  if (assetsAboveLimit === true) return 'Zonder huurtoeslag, want het vermogen is te hoog,'
  return selfContained === false ? 'Zonder huurtoeslag, want de woning is niet zelfstandig,' : 'Zonder huurtoeslag'
}

/** What of all that the sum hangs on is not known; of several, the first. */
function unsettledEn({ norm, incomeYearCents, selfContained, designatedForAllowance, lease }: Affordability): string {
  if (norm === null) return 'the amounts of the rent allowance are not known yet for this date'
  if (incomeYearCents === null) return 'the income is not known'
  const isShared = lease === 'own' && selfContained !== true && designatedForAllowance !== true
  return isShared && (selfContained === null || designatedForAllowance === null)
    ? 'whether the home gives a right to rent allowance is not known'
    : 'it hangs on the ages of those who will live there, and they are not known'
}

/** The allowance, exactly and as it is paid, or why there is none. */
function allowanceEn(
  { lease, assetsAboveLimit, selfContained, allowancePaidCents }: Affordability,
  cents: number,
): string {
  if (cents > 0) {
    const assumed = assetsAboveLimit === null ? ', provided that assets are below the limit,' : ''
    return `With ${en.format.money(cents)} rent allowance (paid out ${en.format.money(allowancePaidCents ?? 0)})${assumed}`
  }
  if (lease === 'provider') return 'Without rent allowance, for the provider is the tenant at first,'
  if (assetsAboveLimit === true) return 'Without rent allowance, for the assets are too high,'
  return selfContained === false
    ? 'Without rent allowance, for the home is not self-contained,'
    : 'Without rent allowance'
}
