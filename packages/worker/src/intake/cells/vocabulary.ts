import {
  AVAILABILITIES,
  BUILDING_BLOCKS,
  CATCHMENTS,
  DECLINED_BY,
  FORMS,
  GROUPS,
  MOVING_FROM,
  REQUIREMENTS,
} from '@thuismatch/shared/domain'
import { plainLetters } from './plain-letters.ts'

/** The words that may stand in a cell for a code: the code itself, its Dutch word, and other ways to say it. */
export interface Vocabulary {
  readonly codes: readonly string[]
  /** The Dutch word for each code, for templates and messages. */
  readonly dutch: readonly string[]
  /** For each code every word that is understood beside it, the Dutch one first. */
  readonly accepted: readonly (readonly string[])[]
  readonly codeOf: (text: string) => string | undefined
}

/** Each line: a code, its Dutch word, and further words, by `|`. */
function vocabulary<C extends string>(codes: readonly C[], words: Readonly<Record<C, string>>): Vocabulary {
  const byLetters = new Map<string, string>()
  const accepted: string[][] = []
  for (const code of codes) {
    const said = words[code].split('|')
    accepted.push(said)
    for (const word of [code, ...said]) byLetters.set(plainLetters(word), code)
  }
  const dutch = codes.map((code, at) => accepted[at]?.[0] ?? code)
  return { codes, dutch, accepted, codeOf: (text) => byLetters.get(plainLetters(text)) }
}

export const GROUP_WORDS = vocabulary(GROUPS, {
  young_adult: 'jongvolwassene|jongvolwassenen|jongere|jongeren|young adults',
  doorstromer: 'doorstromer|doorstromers',
})

export const FORM_WORDS = vocabulary(FORMS, {
  clustered: 'geclusterd wonen|geclusterd|jongerenhuisvesting',
  pitstop: 'Pitstop',
  place2bu: 'Place2BU|Place 2 BU|Place2be you',
  housing_first: 'Housing First',
  protected_home: 'beschermd thuis',
})

export const MOVING_FROM_WORDS = vocabulary(MOVING_FROM, {
  protected_living: 'beschermd wonen',
  shelter: 'maatschappelijke opvang|opvang',
  youth_care: 'jeugdhulp|jeugdzorg',
  family_home: 'ouderlijk huis|bij ouders|familie',
  own_home: 'eigen woning|eigen huis',
  no_home: 'geen woning|dakloos|geen huis',
})

export const AVAILABILITY_WORDS = vocabulary(AVAILABILITIES, {
  planned: 'op afspraak',
  on_call: 'dag en nacht telefonisch|24/7 telefonisch|telefonisch',
  nearby: 'dag en nacht binnen 30 minuten|24/7 binnen 30 minuten|binnen 30 minuten|nabij',
  present: 'dag en nacht in het gebouw|24/7 aanwezig|aanwezig',
})

export const BUILDING_BLOCK_WORDS = vocabulary(BUILDING_BLOCKS, {
  ambulatory_support: 'begeleiding thuis|ambulante begeleiding',
  personal_development: 'persoonlijke ontwikkeling',
  housing: 'wonen|huisvesting',
  homelessness: 'dakloosheid',
  inclusion: 'meedoen|inclusie',
  activation_and_work: 'dagbesteding en werk|activering en werk|activering',
  recovery: 'herstel',
  finances: 'geldzaken|financiën',
})

export const REQUIREMENT_WORDS = vocabulary(REQUIREMENTS, {
  basic_living_skills: 'huishouden draaien|basisvaardigheden|basisvaardigheden wonen',
  group_living: 'wonen in een groep|groepswonen',
  housing_first_conditions: 'voorwaarden Housing First|drie voorwaarden',
  region_residence: 'wonen in de regio|woont in de regio',
})

export const CATCHMENT_WORDS = vocabulary(CATCHMENTS, {
  local: 'lokaal|alleen eigen gemeente',
  sub_region: 'subregio',
  region: 'regio',
  open: 'open|iedereen',
})

export const DECLINED_BY_WORDS = vocabulary(DECLINED_BY, {
  candidate: 'kandidaat',
  provider: 'aanbieder|verhuurder',
})

export const LOCALE_WORDS = vocabulary(['nl', 'en'] as const, { nl: 'Nederlands|dutch', en: 'Engels|english' })
