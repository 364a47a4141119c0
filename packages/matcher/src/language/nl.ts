import { fieldNamesIn } from '@thuismatch/shared/domain'
import { formatFor, plural } from '@thuismatch/shared/text'
import type { Words } from './words.ts'

export const format = formatFor('nl')

export const words: Words = {
  forms: {
    clustered: 'geclusterd wonen',
    pitstop: 'Pitstop',
    place2bu: 'Place2BU',
    housing_first: 'Housing First',
    protected_home: 'beschermd thuis',
  },
  groups: {
    young_adult: { one: 'jongvolwassene', many: 'jongvolwassenen' },
    doorstromer: { one: 'doorstromer', many: 'doorstromers' },
  },
  grounds: {
    informal_care: 'mantelzorg',
    medical: 'medisch',
    shelter: 'opvang wegens dakloosheid',
    violence_shelter: 'opvang na geweld of mensenhandel',
    protected_living: 'beschermd wonen',
    mental_health_stay: 'verblijf in de ggz of Wlz',
    youth_care: 'jeugdhulp',
    detention: 'detentie of forensische zorg',
    exit_programme: 'uitstapprogramma',
    homeless_family: 'gezin zonder woning',
  },
  availability: {
    planned: 'op afspraak',
    on_call: 'dag en nacht telefonisch',
    nearby: 'dag en nacht binnen 30 minuten aan de deur',
    present: 'dag en nacht in het gebouw',
  },
  buildingBlocks: {
    ambulatory_support: 'begeleiding thuis',
    personal_development: 'persoonlijke ontwikkeling',
    housing: 'wonen',
    homelessness: 'dakloosheid',
    inclusion: 'meedoen',
    activation_and_work: 'dagbesteding en werk',
    recovery: 'herstel',
    finances: 'geldzaken',
  },
  fields: fieldNamesIn('nl'),
}

/** `1 persoon`, `3 mensen` */
export const people = (count: number): string => counted(count, 'persoon', 'mensen')
export const places = (count: number): string => counted(count, 'plek', 'plekken')
export const days = (count: number): string => counted(count, 'dag', 'dagen')
/** `1 uur`, `7,5 uur` */
export const hours = (count: number): string => counted(count, 'uur', 'uur')
export const points = (count: number): string => counted(count, 'punt', 'punten')

const counted = (count: number, one: string, many: string): string =>
  `${format.number(count)} ${plural(count, one, many)}`
