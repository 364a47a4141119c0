import type {
  Availability,
  BuildingBlock,
  Catchment,
  Form,
  Group,
  Landlord,
  Lease,
  MovingFrom,
  Requirement,
  RuledOutBy,
  UrgencyGround,
} from '../codes.ts'

/** What a table may say for each code: the Dutch word first, others after `|`. The code itself is always understood. */
type Words<C extends string> = Readonly<Record<C, string>>

export const GROUP_WORDS: Words<Group> = {
  young_adult: 'jongvolwassene|jongvolwassenen|jongere|jongeren|young adults',
  doorstromer: 'doorstromer|doorstromers',
}

export const FORM_WORDS: Words<Form> = {
  clustered: 'geclusterd wonen|geclusterd|jongerenhuisvesting',
  pitstop: 'Pitstop',
  place2bu: 'Place2BU|Place 2 BU|Place2be you',
  housing_first: 'Housing First',
  protected_home: 'beschermd thuis',
}

export const MOVING_FROM_WORDS: Words<MovingFrom> = {
  protected_living: 'beschermd wonen',
  shelter: 'maatschappelijke opvang|opvang',
  youth_care: 'jeugdhulp|jeugdzorg',
  family_home: 'ouderlijk huis|bij ouders|familie',
  own_home: 'eigen woning|eigen huis',
  no_home: 'geen woning|dakloos|geen huis',
}

export const AVAILABILITY_WORDS: Words<Availability> = {
  planned: 'op afspraak',
  on_call: 'dag en nacht telefonisch|24/7 telefonisch|telefonisch',
  nearby: 'dag en nacht binnen 30 minuten|24/7 binnen 30 minuten|binnen 30 minuten|nabij',
  present: 'dag en nacht in het gebouw|24/7 aanwezig|aanwezig',
}

export const BUILDING_BLOCK_WORDS: Words<BuildingBlock> = {
  ambulatory_support: 'begeleiding thuis|ambulante begeleiding',
  personal_development: 'persoonlijke ontwikkeling',
  housing: 'wonen|huisvesting',
  homelessness: 'dakloosheid',
  inclusion: 'meedoen|inclusie',
  activation_and_work: 'dagbesteding en werk|activering en werk|activering',
  recovery: 'herstel',
  finances: 'geldzaken|financiën',
}

export const REQUIREMENT_WORDS: Words<Requirement> = {
  basic_living_skills: 'huishouden draaien|basisvaardigheden|basisvaardigheden wonen',
  group_living: 'wonen in een groep|groepswonen',
  housing_first_conditions: 'voorwaarden Housing First|drie voorwaarden',
  region_residence: 'wonen in de regio|woont in de regio',
}

export const CATCHMENT_WORDS: Words<Catchment> = {
  local: 'lokaal|alleen eigen gemeente',
  sub_region: 'subregio',
  region: 'regio',
  open: 'open|iedereen',
}

export const URGENCY_WORDS: Words<UrgencyGround | 'none'> = {
  informal_care: 'mantelzorg',
  medical: 'medisch|medische urgentie',
  shelter: 'opvang|maatschappelijke opvang|uitstroom opvang',
  violence_shelter: 'vrouwenopvang|opvang na geweld|mensenhandel',
  protected_living: 'beschermd wonen|uitstroom beschermd wonen',
  mental_health_stay: 'ggz-verblijf|ggz|verblijf ggz',
  youth_care: 'jeugdhulp|jeugdzorg|uitstroom jeugdhulp',
  detention: 'detentie|forensische zorg|gevangenis',
  exit_programme: 'uitstapprogramma',
  homeless_family: 'dakloos gezin|gezin zonder woning',
  none: 'geen|geen urgentie|nee',
}

export const LANDLORD_WORDS: Words<Landlord> = {
  corporation: 'corporatie|woningcorporatie',
  other: 'ander|andere verhuurder|particulier',
}

export const LEASE_WORDS: Words<Lease> = {
  own: 'eigen huurcontract|eigen',
  provider: 'aanbieder|omklap|op naam van de aanbieder',
}

export const RULED_OUT_BY_WORDS: Words<RuledOutBy> = {
  candidate: 'kandidaat',
  provider: 'aanbieder|verhuurder',
  nobody: 'niemand|geen antwoord',
  coordinator: 'coördinator',
}
