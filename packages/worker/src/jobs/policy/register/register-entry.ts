import { hashOf, type Policy, U16 } from '@thuismatch/shared/domain'
import { formatFor } from '@thuismatch/shared/text'
import { criteriaInDutch, rentNormsInDutch, unknownInDutch } from './criteria-in-dutch.ts'
import { factorsInDutch, objectiveInDutch } from './factors-in-dutch.ts'

/** What no program can know. `null` is still to be filled in. */
export interface RegisterContact {
  /** The full name of the one organisation that publishes this entry. */
  readonly organization: string | null
  /** Mail address or https address for questions and objections. */
  readonly contact: string | null
  /** Page for the public about the process. */
  readonly website: string | null
  /** `YYYY-MM` */
  readonly inUseSince: string | null
  readonly dpia: string | null
  /** Impact Assessment Mensenrechten en Algoritmes. */
  readonly iama: string | null
  /** Where the source code is published. */
  readonly sourceCode: string | null
}

interface TitledLink {
  readonly title: string
  readonly link: string | null
}

/** Field names of the Dutch publication standard for algorithm registers, version 1.0. */
export interface RegisterEntry {
  readonly standard_version: '1.0'
  readonly lang: 'NLD'
  readonly name: string
  readonly description_short: string
  readonly organization: string | null
  readonly category: readonly string[]
  readonly status: 'In gebruik' | 'In ontwikkeling'
  readonly begin_date: string | null
  readonly contact_email: string | null
  readonly website: string | null
  readonly publication_category: 'Impactvolle algoritmes'
  readonly goal: string
  readonly proportionality: string
  readonly human_intervention: string
  readonly risks: string
  readonly lawful_basis: string
  readonly lawful_basis_grouping: readonly TitledLink[]
  readonly impacttoetsen_grouping: readonly TitledLink[]
  readonly source_data: string
  readonly methods_and_models: string
  readonly provider: string
  readonly publiccode: string | null
  readonly tags: string
}

const { date, list, municipality, number } = formatFor('nl')

/**
 * The entry for the Dutch algorithm register, in Dutch, from the policy in force: whatever the policy decides stands in
 * it as it is decided, so an entry that is written anew after a change of policy is right again.
 */
export function registerEntry(policy: Policy, contact: RegisterContact): RegisterEntry {
  return {
    standard_version: '1.0',
    lang: 'NLD',
    name: 'Thuismatch: mensen koppelen aan een woonplek met begeleiding',
    description_short:
      'Thuismatch zoekt elke nacht uit wie bij welke vrije woonplek past, en stelt dat voor. Het gaat om jongvolwassenen en mensen die uit een instelling komen en gaan wonen met begeleiding. Een medewerker besluit altijd zelf.',
    organization: contact.organization,
    category: ['Sociale zekerheid', 'Zorg en gezondheid'],
    status: contact.inUseSince === null ? 'In ontwikkeling' : 'In gebruik',
    begin_date: contact.inUseSince,
    contact_email: contact.contact,
    website: contact.website,
    publication_category: 'Impactvolle algoritmes',
    goal: paragraphs(
      `In de regio Utrecht (${list(U16.map(({ name }) => name))}) wachten mensen op een woonplek met begeleiding, terwijl er plekken leeg staan in een andere gemeente. Thuismatch legt alle vrije plekken en alle wachtenden naast elkaar, en doet voorstellen waarmee zo veel mogelijk mensen goed wonen: dicht bij waar zij vandaan komen en met de hulp die zij nodig hebben.`,
      'De impact is groot: een voorstel bepaalt mede wie als eerste een plek krijgt. Daarom is elk voorstel uit te leggen, en kan ook wie geen voorstel krijgt via de begeleider horen waarom niet en wat daaraan te doen is.',
    ),
    proportionality: paragraphs(
      'Zonder hulpmiddel zoekt elke gemeente en aanbieder apart. Dan hangt de kans op een plek af van wie toevallig van een vrije plek hoort. Alle plekken tegelijk verdelen helpt meer mensen, en behandelt iedereen volgens dezelfde gepubliceerde regels.',
      'Naam, geslacht, nationaliteit, taal, geloof en postcode doen niet mee: het programma kent ze niet. De Zelfredzaamheidsmatrix telt niet mee in de score. Er is geen zelflerend model: alle regels en gewichten zijn door mensen vastgesteld.',
    ),
    human_intervention: paragraphs(
      'De begeleider van de kandidaat krijgt het voorstel en beslist: aannemen of afwijzen, met een reden uit een vaste lijst. De begeleider ziet waarom dit voorstel is gedaan, welke vragen nog open staan en wie verder in aanmerking komt. Niets is vooraf aangevinkt.',
      `Bij elke plek staan ${number(policy.shortlistSize)} kandidaten, de voorgestelde meegeteld. Een besluit kan tien minuten worden teruggedraaid. Kandidaat en aanbieder mogen ieder nee zeggen. Zonder antwoord vervalt het voorstel; het besluit valt nooit vanzelf.`,
    ),
    risks: paragraphs(
      'Bekende grenzen: het programma ziet alleen wat is ingevuld. Onjuiste of oude gegevens geven een onjuist voorstel. De berekening van de huurtoeslag is een indicatie. Een score zegt hoe goed een mens en een plek bij elkaar passen, en niets over hoe hard iemand hulp nodig heeft.',
      unknownInDutch(),
      'Wie voorstellen bijna altijd volgt, laat in feite het programma beslissen. Let daarom op hoe vaak wordt afgeweken, en bekijk het rapport per gemeente en per doelgroep.',
      'Elke ronde wordt bewaard met de gebruikte gegevens en dit beleid, en is opnieuw te rekenen met dezelfde uitkomst. Een apart tweede programma kan elke uitkomst controleren. In berichten en logboeken staan alleen nummers, geen namen.',
    ),
    lawful_basis: paragraphs(
      'De gemeente zorgt voor maatschappelijke ondersteuning, beschermd wonen en opvang (Wmo 2015). Gegevens worden verwerkt voor die taak van algemeen belang (AVG artikel 6 lid 1 onder e, artikel 9 lid 2 onder h).',
      'Het besluit wordt door een mens genomen (AVG artikel 22).',
    ),
    lawful_basis_grouping: [
      { title: 'Wet maatschappelijke ondersteuning 2015', link: 'https://wetten.overheid.nl/BWBR0035362' },
      { title: 'Uitvoeringswet AVG', link: 'https://wetten.overheid.nl/BWBR0040940' },
      { title: 'Wet op de huurtoeslag', link: 'https://wetten.overheid.nl/BWBR0008659' },
    ],
    impacttoetsen_grouping: [
      { title: 'Data Protection Impact Assessment (DPIA)', link: contact.dpia },
      { title: 'Impact Assessment Mensenrechten en Algoritmes (IAMA)', link: contact.iama },
    ],
    source_data: paragraphs(
      'Van mensen, onder een nummer in plaats van een naam: doelgroep, geboortedatum, gemeente van herkomst en verblijf, huishouden, huisdieren en rolstoel, benodigde begeleiding, basisvaardigheden, of wonen in een groep kan, of iemand met de voorwaarden van Housing First instemt, scores van de Zelfredzaamheidsmatrix, inkomen, wensen, veiligheidsgrenzen, datum van aanmelding en einddatum van de huidige plek, geldigheid van de indicatie, of gegevens gedeeld mogen worden, en welke begeleider het voorstel krijgt.',
      'Van plekken: woonvorm, gemeente, doelgroep, leeftijd, grootte, toegankelijkheid, huur, begeleiding, eisen en data. Van huizen en teams: hoeveel bewoners met begeleiding er kunnen wonen en hoeveel uren er vrij zijn.',
      'Bron: de systemen van de gemeenten en van de aanbieders.',
    ),
    methods_and_models: paragraphs(
      `Beleid ${policy.id}, geldig vanaf ${date(policy.validFrom)}${policy.validTo === null ? '' : ` tot en met ${date(policy.validTo)}`} (${hashOf(policy)}).`,
      `1. Harde regels. Voor elke mens en elke plek worden alle regels bekeken. Het antwoord is ja, nee of onbekend.\n${bullets(criteriaInDutch(policy))}`,
      rentNormsInDutch(policy),
      `2. Score van 0 tot 1000, met deze gewichten:\n${bullets(factorsInDutch(policy))}`,
      ...(policy.minimumScore === 0 ? [] : [`Onder een score van ${number(policy.minimumScore)} volgt geen voorstel.`]),
      `3. Verdeling. Het programma zoekt de beste verdeling van alle plekken tegelijk: ${objectiveInDutch(policy)}. Het bewijst dat er geen betere is. De grenzen van huizen en teams worden daarbij altijd gehouden.`,
      ...fairShare(policy),
      `4. Loting. Alleen waar verdelingen precies even goed zijn, beslist het lot, met de gepubliceerde sleutel "${policy.lotterySeed}". Iedereen kan de loting narekenen.`,
    ),
    provider: 'Thuismatch (open source, EUPL-1.2)',
    publiccode: contact.sourceCode,
    tags: 'wonen met begeleiding, beschermd wonen, uitstroom, woonplek, regio Utrecht',
  }
}

function fairShare({ fairShare }: Policy): string[] {
  if (fairShare === null) return []
  const caps = Object.entries(fairShare.maxPlacedPerOrigin).map(
    ([code, most]) => `${number(most)} uit ${municipality(code)}`,
  )
  return caps.length === 0 ? [] : [`In één ronde krijgen hoogstens zo veel mensen een voorstel: ${list(caps)}.`]
}

const paragraphs = (...texts: readonly string[]): string => texts.join('\n\n')
const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n')
