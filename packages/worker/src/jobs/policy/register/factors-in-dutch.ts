import { FACTORS, type FactorName, type Objective, type Policy, URGENCY_WORDS } from '@thuismatch/shared/domain'
import { formatFor } from '@thuismatch/shared/text'

const { number, list } = formatFor('nl')

const FACTOR_TEXTS: Readonly<Record<FactorName, (policy: Policy) => string>> = {
  origin: () =>
    'herkomst: wonen in of dicht bij de eigen gemeente. Wie juist weg wil uit de eigen gemeente, krijgt de punten elders in de regio.',
  support: () => 'begeleiding: zo precies mogelijk de hulp die nodig is, niet te weinig en niet te veel.',
  household: () => 'huishouden: een woning die past bij het aantal mensen.',
  waiting: ({ waitingCapDays }) =>
    `wachttijd: hoe langer iemand wacht, hoe meer punten, tot ${number(waitingCapDays)} dagen.`,
  deadline: () => 'einddatum: hoe eerder iemand de huidige plek uit moet, hoe meer punten.',
  wishes: () => 'wensen: de gemeente en de woonvorm die iemand zelf noemt.',
  affordability: () => 'betaalbaarheid: hoe lager de huur na huurtoeslag, hoe meer punten.',
}

/** Every factor of the score with its weight, heaviest first; one without weight is left out, for it sways nothing. */
export const factorsInDutch = (policy: Policy): string[] =>
  FACTORS.filter((factor) => policy.weights[factor] > 0)
    .toSorted((a, b) => policy.weights[b] - policy.weights[a])
    .map((factor) => `${number(policy.weights[factor])} procent ${FACTOR_TEXTS[factor](policy)}`)

const OBJECTIVE_TEXTS: Readonly<Record<Objective, (policy: Policy) => string>> = {
  urgent: ({ urgentWithinDays, urgentGrounds }) =>
    `zo veel mogelijk mensen die binnen ${number(urgentWithinDays)} dagen weg moeten uit hun huidige plek${
      urgentGrounds.length === 0
        ? ''
        : ` of met een urgentiegrond die de gemeente heeft erkend (${list(urgentGrounds.map((ground) => URGENCY_WORDS[ground].split('|')[0] ?? ground))})`
    }`,
  freed: () => 'zo veel mogelijk bedden die vrijkomen in beschermd wonen, opvang en jeugdhulp',
  placed: () => 'zo veel mogelijk mensen in totaal',
  score: () => 'de hoogste som van de scores',
}

/** What the division of all places strives for, most important first. */
export const objectiveInDutch = (policy: Policy): string => {
  const [first, ...others] = policy.objective.map((objective) => OBJECTIVE_TEXTS[objective](policy))
  return others.length === 0 ? `${first}` : `${list([`eerst ${first}`, ...others.map((text) => `dan ${text}`)])}`
}
