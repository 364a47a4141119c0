/** Small documents of the field, right unless changed. */

/** Of a person who does not exist. */
export const BSN = '999990019'

/** A publication of VERA that is mediated by hand: one home, in Woerden. */
export const publication = (changes: object = {}, unit: object = {}) => ({
  idExtern: 'VK-1',
  idOrganisatie: 'L9999',
  status: { code: 'ING' },
  detailStatus: { code: 'HAN' },
  model: { code: 'AAN' },
  opleverdatum: '2027-01-14T23:00:00Z',
  eenheden: [
    {
      idExtern: 'OGE-1',
      doelgroep: { code: 'JON' },
      adres: { gemeente: { code: '0356' } },
      prijscomponenten: [{ soort: { code: 'NET' }, bedrag: 642.18 }],
      ...unit,
    },
  ],
  ...changes,
})

/** The same home, let. */
export const letPublication = () => publication({ model: { code: 'DIS' }, status: { code: 'AFG' }, detailStatus: null })

export interface Indication {
  readonly until?: string | null
  /** `Toewijzingsdatum`, and when on that day. */
  readonly assignedOn?: string
  readonly at?: string
  readonly number?: string
  readonly reason?: string
  readonly category?: string
  readonly code?: string
  /** `Dagtekening`; without it the message has no identification. */
  readonly dated?: string
  readonly bsn?: string
  readonly sender?: string
  readonly provider?: string
  readonly town?: string
}

/** A message WMO301 of Utrecht that grants protected living to one person, six hours a week. */
export const indicationMessage = ({
  until = '2027-11-30',
  assignedOn = '2026-11-02',
  at = '10:15:00',
  number = '7',
  reason,
  category = '15',
  code = '15D6D',
  dated,
  bsn = BSN,
  sender = '0344',
  provider = '99999999',
  town,
}: Indication = {}): string => `<?xml version="1.0"?>
<m:Bericht xmlns:i="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema" xmlns:m="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema">
<m:Header><m:BerichtCode>414</m:BerichtCode><m:BerichtVersie>3</m:BerichtVersie><m:BerichtSubversie>2</m:BerichtSubversie><m:Afzender>${sender}</m:Afzender><m:Ontvanger>${provider}</m:Ontvanger>
${dated === undefined ? '' : `<m:BerichtIdentificatie><i:Identificatie>T-1</i:Identificatie><i:Dagtekening>${dated}</i:Dagtekening></m:BerichtIdentificatie>`}</m:Header>
<m:Client><m:Bsn>${bsn}</m:Bsn><m:Geboortedatum><i:Datum>2004-05-01</i:Datum></m:Geboortedatum><m:Naam><i:Achternaam>Geheim</i:Achternaam></m:Naam>
<m:Contactgegevens><m:Contact><m:Soort>01</m:Soort>${town === undefined ? '' : `<m:Adres><i:Plaatsnaam>${town}</i:Plaatsnaam></m:Adres>`}</m:Contact></m:Contactgegevens>
<m:ToegewezenProducten><m:ToegewezenProduct><m:ToewijzingNummer>${number}</m:ToewijzingNummer><m:Product><i:Categorie>${category}</i:Categorie><i:Code>${code}</i:Code></m:Product>
<m:Toewijzingsdatum>${assignedOn}</m:Toewijzingsdatum><m:Toewijzingstijd>${at}</m:Toewijzingstijd><m:Ingangsdatum>2026-11-01</m:Ingangsdatum>${until === null ? '' : `<m:Einddatum>${until}</m:Einddatum>`}
${reason === undefined ? '' : `<m:RedenWijziging>${reason}</m:RedenWijziging>`}<m:Omvang><i:Volume>360</i:Volume><i:Eenheid>01</i:Eenheid><i:Frequentie>2</i:Frequentie></m:Omvang></m:ToegewezenProduct></m:ToegewezenProducten></m:Client></m:Bericht>`
