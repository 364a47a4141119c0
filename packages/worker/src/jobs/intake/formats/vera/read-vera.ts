import { amsterdamDate } from '@thuismatch/shared/clock'
import { type House, type Place, type PlainDate, parsePlainDate } from '@thuismatch/shared/domain'
import { type ClusterRow, type RegionMapping, readHouse, readJsonDocument, readPlace } from '@thuismatch/shared/schema'
import type { Locale } from '@thuismatch/shared/text'
import type { FormatRead } from '../format-read.ts'
import { nobodyTold, noteAt, type Told, tellAt } from '../told.ts'
import { codeAt, numberAt, type Part, partAt, partOf, partsAt, textAt } from './document-parts.ts'
import { rentOfUnit } from './rent-of-unit.ts'
import { groupsOf, municipalityOfUnit, unitCriteria } from './unit-criteria.ts'

export interface VeraContext {
  readonly mapping: RegionMapping
  readonly today: PlainDate
  readonly locale: Locale
}

/** Who lives in a house is not in a publication. */
const ABSENT = { houses: ['supportedNow', 'residents'], places: ['occupiedBy'], candidates: [] }

/**
 * Reads publications of VERA 4.3 (Woonruimteverdeling, `Publicaties-Publicatie`): one, a list, or a page of the API (`{
 * results: […] }` by any name). Of them those count that are for direct mediation: model DIS, or withdrawn from the
 * public list to be mediated by hand (ING with HAN). `oneOf` of the schema is read as `anyOf`: 25 of its parts match
 * two of their kinds, every address among them.
 */
export function readVera(bytes: Uint8Array, context: VeraContext): FormatRead {
  const told = nobodyTold(context.locale)
  const read = readJsonDocument(bytes, 'snapshot', { locale: context.locale })
  const houses = new Map<string, House>()
  const places: Place[] = []
  const paths = new Map<string, string>()
  const counted = new Set<string>()
  const left: string[] = []
  if (!read.ok) return done([...read.problems], [], [])
  let elsewhere = 0
  for (const [path, value] of publicationsIn(read.value)) {
    const publication = partOf(told, path, value, 'Publicatie')
    if (publication === undefined) continue
    const standing = standingOf(told, publication, context.today)
    if (standing === 'elsewhere') {
      elsewhere++
      continue
    }
    for (const unit of partsAt(told, publication, 'eenheden', 'Eenheid')) {
      const ids = idsOf(told, publication, unit)
      for (const id of ids) paths.set(id, unit.path)
      if (standing === 'gone') left.push(...ids)
      else placesOf(told, publication, unit, ids, context, houses, places, counted)
    }
  }
  if (elsewhere > 0)
    told.notes.push(
      context.locale === 'nl'
        ? `${elsewhere} publicaties staan op de openbare lijst, niet voor directe bemiddeling: overgeslagen`
        : `${elsewhere} publications are on the public list, not for direct mediation: passed over`,
    )
  return done(told.problems, [...houses.values()], places)

  function done(problems: FormatRead['problems'], houseList: House[], placeList: Place[]): FormatRead {
    return {
      problems,
      notes: told.notes,
      houses: houseList,
      places: placeList,
      candidates: [],
      paths,
      counted,
      left: { candidates: [], places: left },
      absent: ABSENT,
    }
  }
}

/** Each publication with its path. */
function publicationsIn(document: unknown): [string, unknown][] {
  if (Array.isArray(document)) return document.map((one, index) => [`[${index}]`, one])
  if (typeof document !== 'object' || document === null) return [['', document]]
  for (const [name, value] of Object.entries(document))
    if (Array.isArray(value) && name !== 'eenheden' && name !== 'clusters' && name !== 'modules')
      return value.map((one, index) => [`${name}[${index}]`, one])
  return [['publicatie', document]]
}

type PublicationStanding = 'open' | 'gone' | 'elsewhere'

function standingOf(told: Told, publication: Part, today: string): PublicationStanding {
  const model = codeAt(told, publication, 'model', 'PUBLICATIEMODEL', today)
  const status = codeAt(told, publication, 'status', 'PUBLICATIESTATUS', today)
  const detail = codeAt(told, publication, 'detailStatus', 'PUBLICATIEDETAILSTATUS', today, status)
  if (status === 'ING' && detail === 'HAN') return 'open'
  if (model !== 'DIS') return 'elsewhere'
  if (status === 'GER' || status === 'GEP') return 'open'
  return status === 'VOO' ? 'elsewhere' : 'gone'
}

/** The prefix keeps the ids of two corporations apart; a cluster with n homes free has n places. */
function idsOf(told: Told, publication: Part, unit: Part): string[] {
  const own = textAt(unit, 'idExtern') ?? textAt(unit, 'id') ?? textAt(unit, 'code')
  const id = `${organisationOf(publication, unit)}-${own ?? ''}`
  if (own === undefined || !/^[A-Za-z0-9_-]{1,60}$/.test(id)) {
    tellAt(told, `${unit.path}.idExtern`, own, {
      en: 'an id of letters, digits, - and _',
      nl: 'een nummer van letters, cijfers, - en _',
    })
    return []
  }
  const free = numberAt(told, publication, 'aantalEenhedenBeschikbaar') ?? 1
  const units = (publication.values.eenheden as readonly unknown[]).length
  return units === 1 && free > 1 ? Array.from({ length: free }, (_, nth) => `${id}-${nth + 1}`) : [id]
}

const organisationOf = (publication: Part, unit: Part): string =>
  textAt(unit, 'idOrganisatie') ?? textAt(publication, 'idOrganisatie') ?? 'vera'

function placesOf(
  told: Told,
  publication: Part,
  unit: Part,
  ids: readonly string[],
  { mapping, today, locale }: VeraContext,
  houses: Map<string, House>,
  places: Place[],
  counted: Set<string>,
): void {
  const organisation = organisationOf(publication, unit)
  const cluster =
    partAt(told, publication, 'cluster', 'Cluster') ??
    partsAt(told, publication, 'clusters', 'Cluster')[0] ??
    partsAt(told, unit, 'clusters', 'Cluster')[0] ??
    partsAt(told, unit, 'panden', 'Pand')[0]
  const clusterId = cluster && (textAt(cluster, 'idExtern') ?? textAt(cluster, 'id') ?? textAt(cluster, 'code'))
  const row = rowOf(mapping, organisation, clusterId)
  if (row === undefined) {
    tellAt(
      told,
      unit.path,
      clusterId ?? organisation,
      { en: 'a row of its own in "clusters"', nl: 'een eigen rij in "clusters"' },
      {
        en: 'VERA does not say the form, the support and what a place asks. Add the row to the region’s own tables (--mapping, MAPPING_FILE).',
        nl: 'VERA zegt niets over woonvorm, begeleiding en eisen. Voeg de rij toe aan de eigen tabellen van de regio (--mapping, MAPPING_FILE).',
      },
    )
    return
  }
  const municipality = municipalityOfUnit(told, unit, mapping.towns)
  const criteria = unitCriteria(told, unit, today)
  const groups = groupsOf(told, unit, criteria.leavesAnInstitution, today) ?? row.groups
  const rent = rentOfUnit(told, unit, today)
  const availableFrom = availableFromOf(told, publication, unit)
  const detailModel = codeAt(
    told,
    publication,
    'detailModel',
    'PUBLICATIEDETAILMODEL',
    today,
    (publication.values.model as { code?: string } | undefined)?.code,
  )
  if (rent === null)
    tellAt(told, `${unit.path}.prijscomponenten`, undefined, { en: 'a net rent (NET)', nl: 'een nettohuur (NET)' })
  if (groups === undefined)
    tellAt(told, `${unit.path}.doelgroep`, undefined, {
      en: 'a group (JON, URG/UIT), or "groups" in the row of the cluster',
      nl: 'een doelgroep (JON, URG/UIT), of "groups" in de rij van het cluster',
    })
  if (criteria.persons !== null && criteria.persons > 1 && row.occupants === undefined)
    tellAt(told, `${unit.path}.criteria`, criteria.persons, {
      en: '"occupants" in the row of the cluster: VERA counts persons, not adults and children',
      nl: '"occupants" in de rij van het cluster: VERA telt personen, geen volwassenen en kinderen',
    })
  if (detailModel === 'TWE')
    noteAt(told, publication.path, {
      en: 'two rents by income (TWE): the rent that is read holds for one of them; ask the corporation',
      nl: 'tweehurenbeleid (TWE): de gelezen huur geldt voor één van beide; vraag het de corporatie',
    })
  if (detailModel === 'OMK')
    noteAt(told, publication.path, {
      en: 'the provider is the tenant first (OMK): no rent allowance before the contract is the resident’s own',
      nl: 'de aanbieder huurt eerst (OMK): geen huurtoeslag voordat het contract van de bewoner zelf is',
    })
  if (textAt(publication, 'looptijd') !== undefined)
    noteAt(told, `${publication.path}.looptijd`, {
      en: 'free text, not read: enter an end of the contract yourself',
      nl: 'vrije tekst, niet gelezen: vul een einde van het contract zelf in',
    })
  if (municipality === null || rent === null || groups === undefined || availableFrom === null) return

  const houseId = `${organisation}-${clusterId ?? textAt(unit, 'idExtern')}`
  const house = {
    id: houseId,
    form: row.form,
    name: (cluster && textAt(cluster, 'naam')) ?? houseId,
    municipality,
    places: row.places ?? (houses.get(houseId)?.places ?? 0) + ids.length,
    supportedMax: row.supportedMax,
    supportedNow: 0,
    residents: [],
  }
  if (row.places === undefined) counted.add(houseId)
  const houseRead = readHouse(house, { locale })
  if (houseRead.ok) houses.set(houseId, houseRead.value)
  else
    told.problems.push(...houseRead.problems.map((problem) => ({ ...problem, path: `${unit.path} ${problem.path}` })))

  for (const id of ids) {
    const placeRead = readPlace(
      {
        id,
        houseId,
        form: row.form,
        municipality,
        groups,
        age: criteria.age,
        occupants:
          criteria.persons === null || criteria.persons > 1
            ? (row.occupants ?? { maxAdults: 1, maxChildren: 0 })
            : { maxAdults: 1, maxChildren: 0 },
        petsAllowed: row.petsAllowed,
        wheelchairAccessible: isWheelchairHome(told, unit, today),
        selfContained: isSelfContained(told, unit, today),
        designatedForAllowance: isDesignated(told, unit, today),
        landlord: 'corporation',
        lease: detailModel === 'OMK' ? 'provider' : null,
        occupiedBy: null,
        ...rent,
        support: row.support,
        requires: row.requires,
        catchment: criteria.catchment,
        availableFrom,
        endsOn: dayOf(told, unit, 'beoogdUitExploitatieDatum'),
        expectedStayMonths: row.expectedStayMonths,
      },
      { locale, today },
    )
    if (placeRead.ok) places.push(placeRead.value)
    else
      told.problems.push(...placeRead.problems.map((problem) => ({ ...problem, path: `${unit.path} ${problem.path}` })))
  }
}

const rowOf = (
  { clusters }: RegionMapping,
  organisation: string,
  cluster: string | undefined,
): ClusterRow | undefined =>
  clusters.find((row) => row.organisation === organisation && row.cluster === cluster) ??
  clusters.find((row) => row.organisation === organisation && row.cluster === '*')

/** Wheelchair homes; a home for a walker (NUL, ROA, ROG) is not enough and says nothing about a wheelchair. */
const isWheelchairHome = (told: Told, unit: Part, today: string): boolean | null => {
  const label = codeAt(told, unit, 'toegankelijkheidslabel', 'TOEGANKELIJKHEIDSLABEL', today)
  return label === 'ROL' || label === 'RUI' ? true : null
}

function isSelfContained(told: Told, unit: Part, today: string): boolean | null {
  const kind = codeAt(told, unit, 'soort', 'EENHEIDSOORT', today)
  if (codeAt(told, unit, 'detailSoort', 'EENHEIDDETAILSOORT', today, kind) === 'KAM') return false
  const { zelfstandig } = unit.values
  return typeof zelfstandig === 'boolean' ? zelfstandig : null
}

function isDesignated(told: Told, unit: Part, today: string): boolean | null {
  const designated = codeAt(told, unit, 'aangemerktHuurtoeslag', 'AANGEMERKTHUURTOESLAG', today)
  return designated === 'AAN' ? true : designated === 'NIE' ? false : null
}

function availableFromOf(told: Told, publication: Part, unit: Part): PlainDate | null {
  const user = partAt(told, publication, 'huidigeGebruiker', 'HuidigeGebruiker')
  const day =
    dayOf(told, publication, 'opleverdatum') ??
    dayOf(told, unit, 'opleverdatum') ??
    (user && (dayOf(told, user, 'vertrekdatum') ?? dayOf(told, user, 'Vertrekdatum')))
  if (day) return day
  tellAt(told, `${publication.path}.opleverdatum`, undefined, {
    en: 'the day from which it is free, or when the present resident leaves',
    nl: 'de dag waarop de woning vrij is, of waarop de huidige bewoner vertrekt',
  })
  return null
}

/** A moment in UTC is a day in Amsterdam: 23:00Z is the next day there. */
function dayOf(told: Told, of: Part, name: string): PlainDate | null {
  const value = of.values[name]
  if (value === undefined || value === null) return null
  const day =
    typeof value !== 'string'
      ? null
      : /^\d{4}-\d\d-\d\d$/.test(value)
        ? parsePlainDate(value)
        : Number.isNaN(Date.parse(value))
          ? null
          : amsterdamDate(new Date(value))
  if (day === null)
    tellAt(told, `${of.path}.${name}`, value, { en: 'a date or a moment', nl: 'een datum of een tijdstip' })
  return day
}
