import type { CriterionDetail } from '@thuismatch/shared/domain'
import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const catchmentTexts: CriterionTexts<'catchment'> = {
  nl: {
    name: 'de herkomstgemeente',
    met: (detail) =>
      detail.catchment === 'open'
        ? 'De plek is open voor mensen uit elke gemeente.'
        : `Komt uit ${nl.format.municipality(detail.origin ?? detail.place)}; de plek is voor mensen uit ${catchmentNl(detail)}${
            detail.urgencyGround ? ', en bij een erkende urgentiegrond uit de hele regio' : ''
          }.`,
    unmet: (detail) =>
      `Komt uit ${nl.format.municipality(detail.origin ?? '')}, maar de plek is alleen voor mensen uit ${catchmentNl(detail)}.`,
    unknown: (detail) =>
      detail.origin === null
        ? `We weten de herkomstgemeente niet; de plek is alleen voor mensen uit ${catchmentNl(detail)}.`
        : `De plek is alleen voor mensen uit ${catchmentNl(detail)}, tenzij de gemeente een urgentiegrond heeft erkend, en dat weten we niet.`,
    change: ({ field, to }) =>
      field === 'urgencyGround'
        ? 'blijkt dat de gemeente een urgentiegrond heeft erkend'
        : `blijkt dat deze persoon uit ${nl.format.municipality(String(to))} komt`,
  },
  en: {
    name: 'the municipality of origin',
    met: (detail) =>
      detail.catchment === 'open'
        ? 'The place is open to people from anywhere.'
        : `Comes from ${en.format.municipality(detail.origin ?? detail.place)}; the place takes people from ${catchmentEn(detail)}${
            detail.urgencyGround ? ', and with a recognised ground for urgency from all of the region' : ''
          }.`,
    unmet: (detail) =>
      `Comes from ${en.format.municipality(detail.origin ?? '')}, but the place only takes people from ${catchmentEn(detail)}.`,
    unknown: (detail) =>
      detail.origin === null
        ? `The municipality of origin is not known; the place only takes people from ${catchmentEn(detail)}.`
        : `The place only takes people from ${catchmentEn(detail)}, unless the municipality has recognised a ground for urgency, and that is not known.`,
    change: ({ field, to }) =>
      field === 'urgencyGround'
        ? 'the municipality turns out to have recognised a ground for urgency'
        : `this person turns out to come from ${en.format.municipality(String(to))}`,
  },
  ruleInDutch: () =>
    'Herkomst: sommige plekken zijn alleen voor mensen uit de gemeente, de subregio of de regio. Heeft de gemeente een urgentiegrond erkend, dan telt alleen de regio (Huisvestingswet, artikel 14 lid 6).',
  tells: (detail) => detail.catchment !== 'open',
}

const catchmentNl = ({ catchment, place }: CriterionDetail['catchment']): string =>
  ({
    local: `${nl.format.municipality(place)} zelf`,
    sub_region: `de subregio van ${nl.format.municipality(place)}`,
    region: 'de regio Utrecht',
    open: 'elke gemeente',
  })[catchment]

const catchmentEn = ({ catchment, place }: CriterionDetail['catchment']): string =>
  ({
    local: `${en.format.municipality(place)} itself`,
    sub_region: `the sub-region of ${en.format.municipality(place)}`,
    region: 'the Utrecht region',
    open: 'anywhere',
  })[catchment]
