import type { Availability, FieldChange, PlainDate } from '@thuismatch/shared/domain'
import type { Catalogue } from '../catalogue.ts'
import { format, hours, words } from './words.ts'

export const questions: Catalogue['questions'] = {
  bornOn: 'Wat is de geboortedatum?',
  originMunicipality: 'Uit welke gemeente komt deze persoon?',
  residesIn: 'In welke gemeente woont deze persoon nu?',
  'household.pets': 'Komen er huisdieren mee?',
  'household.wheelchair': 'Moet de woning toegankelijk zijn met een rolstoel?',
  'support.hoursPerWeek': 'Hoeveel uren begeleiding per week zijn nodig?',
  'support.availability':
    'Wanneer moet de begeleiding er zijn: op afspraak, dag en nacht telefonisch, binnen 30 minuten aan de deur, of altijd in het gebouw?',
  basicLivingSkills: 'Kan deze persoon met lichte hulp een huishouden draaien?',
  groupLiving: 'Kan deze persoon in een groep wonen?',
  housingFirstConditions:
    'Gaat deze persoon ermee akkoord om huur te betalen, begeleiding toe te laten en een goede buur te zijn?',
  incomeYearCents: 'Wat is het inkomen van het huishouden per jaar?',
  indicationUntil: 'Tot wanneer is de indicatie geldig?',
  mayShare: 'Mogen we de gegevens delen met de aanbieder van een plek?',
  'place.petsAllowed': 'Mogen hier huisdieren mee? Vraag het de aanbieder.',
  'place.wheelchairAccessible': 'Is de woning toegankelijk met een rolstoel? Vraag het de aanbieder.',
}

export const changes: Catalogue['changes'] = {
  originMunicipality: ({ to }) => `blijkt dat deze persoon uit ${format.municipality(String(to))} komt`,
  residesIn: ({ to }) => `blijkt dat deze persoon in ${format.municipality(String(to))} woont`,
  'household.pets': ({ from }) =>
    from === null ? 'blijkt dat er geen huisdieren meekomen' : 'er geen huisdieren meekomen',
  'household.wheelchair': () => 'blijkt dat toegang met een rolstoel niet nodig is',
  'support.hoursPerWeek': ({ from, to }) =>
    from === null
      ? `blijkt dat ${hours(Number(to))} begeleiding per week genoeg is`
      : `${hours(Number(to))} begeleiding per week genoeg is, in plaats van ${format.number(Number(from))}`,
  'support.availability': ({ from, to }) =>
    from === null
      ? `blijkt dat begeleiding ${words.availability[to as Availability]} genoeg is`
      : `begeleiding ${words.availability[to as Availability]} genoeg is, in plaats van ${words.availability[from as Availability]}`,
  basicLivingSkills: ability('deze persoon met lichte hulp een huishouden kan draaien'),
  groupLiving: ability('deze persoon in een groep kan wonen'),
  housingFirstConditions: ability('deze persoon akkoord gaat met de drie voorwaarden van Housing First'),
  indicationUntil: ({ from, to }) =>
    from === null
      ? `blijkt dat de indicatie geldig is tot en met ${format.date(to as PlainDate)}`
      : `de indicatie wordt verlengd tot en met ${format.date(to as PlainDate)}`,
  mayShare: ability('we de gegevens met de aanbieder mogen delen'),
}

/** Not known: it turns out so. Known to be otherwise: it becomes so. */
function ability(clause: string): (change: FieldChange) => string {
  return ({ from }) => (from === null ? `blijkt dat ${clause}` : clause)
}
