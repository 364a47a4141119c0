import type { Locale } from '@thuismatch/shared/text'
import type { CellKind } from './cells/cell-kind.ts'

export interface Texts {
  readonly nothing: string
  readonly orBlank: string
  readonly orBlankForNone: string
  readonly orBlankFor: (word: string) => string
  readonly wholeFrom: (from: number, to: number) => string
  readonly in: (where: string, header: string | null, found: string, expected: string) => string
  readonly expected: Readonly<Record<Exclude<CellKind['kind'], 'word' | 'list'>, string>>
  readonly oneOf: (words: readonly string[]) => string
  readonly listOf: (of: string) => string
  readonly filled: string
  readonly email: string
  readonly ownId: (where: string) => string
  readonly knownId: string
  readonly knownHeader: string
  readonly oneHeader: string
  readonly column: (header: string) => string
  readonly didYouMean: (word: string) => string
  readonly removeColumn: string
  readonly addColumn: string
  readonly ignoreSheet: (sheet: string) => string
  readonly municipality: {
    readonly oneOf: (names: readonly string[]) => string
    readonly became: (today: string) => string
    readonly byCode: string
  }
  readonly table: string
  readonly tableHint: string
  readonly readable: string
  readonly notCsv: string
  readonly notXlsx: string
  readonly oldXls: string
  readonly asCsv: string
  readonly unknownType: string
  readonly rows: string
  readonly stillHolds: (value: string) => string
  readonly eraseHint: (word: string) => string
  readonly tooLarge: string
  readonly encrypted: string
  readonly noSheets: string
  readonly nineDigits: string
  readonly removedBefore: string
  readonly underNoHeader: { readonly expected: string; readonly hint: string }
  readonly weighty: { readonly expected: string; readonly hint: (header: string) => string }
  readonly cellNote: (text: string) => string
  readonly saidInCell: string
  readonly struckRow: string
  readonly unstruck: string
  readonly hiddenRow: string
  readonly hiddenColumn: string
  readonly hiddenSheet: string
  readonly seen: string
  readonly hiddenHint: (word: string) => string
  readonly secondTable: { readonly expected: string; readonly hint: string }
  readonly notes: {
    readonly titleRows: (rows: string) => string
    readonly unitsRow: string
    readonly headerAgain: string
    readonly total: string
    readonly cellNotes: string
    readonly leaves: (ids: string) => string
    readonly example: string
    readonly noTable: (rows: number) => string
    readonly passedOver: (headers: string) => string
    readonly unknownLimit: (id: string) => string
    readonly samePerson: (ids: string) => string
  }
}

const en: Texts = {
  nothing: 'nothing',
  orBlank: ', or a blank cell for not known',
  orBlankForNone: ', or a blank cell where there are none',
  orBlankFor: (word) => `, or a blank cell for ${word}`,
  wholeFrom: (from, to) => `a whole number from ${from} to ${to}`,
  in: (where, header, found, expected) =>
    `${where}${header === null ? '' : ` "${header}"`}: ${found}; expected ${expected}.`,
  expected: {
    text: 'text',
    date: 'a day, such as 31-12-2026',
    date_or_open: 'a day, such as 31-12-2026, or "open" for no end',
    yes_no: 'yes or no',
    whole: 'a whole number',
    hours: 'a number of hours, such as 4.5 or 4,5',
    euros: 'an amount in euros, such as 712.50 or 712,50',
    municipality: 'the name or the four-digit code of a municipality',
  },
  oneOf: (words) => `one of ${words.join(', ')}`,
  listOf: (of) => `entries with a semicolon between them, each ${of}`,
  filled: 'something in this cell',
  email: 'a mail address',
  knownId: 'an id that these files or the database hold',
  ownId: (where) => `an id of its own; ${where} has the same`,
  knownHeader: 'a header that is known',
  oneHeader: 'each column once',
  column: (header) => `a column "${header}"`,
  didYouMean: (word) => `Did you mean "${word}"?`,
  removeColumn: 'Remove the column, or correct its header.',
  addColumn: 'Add it; "thuismatch import --template" writes a file with every column.',
  ignoreSheet: (sheet) => `If the sheet is only a list to choose from, import it with --ignore ${sheet}.`,
  municipality: {
    oneOf: (names) => `Did you mean ${names.map((name) => `"${name}"`).join(' or ')}?`,
    became: (today) => `This is part of "${today}" now. If that is meant, write it.`,
    byCode: 'A municipality that was formed after 1 January 2023 is given by its code.',
  },
  table: 'a table with a header in its first row',
  tableHint: '"thuismatch import --template candidates.xlsx" writes one to start from.',
  readable: 'a file that can be read to its end',
  notCsv: 'Maybe a quotation mark was not closed.',
  notXlsx: 'Open it in a spreadsheet and save it again as XLSX or CSV.',
  oldXls: 'This is an old .xls file; save it as .xlsx.',
  asCsv: 'Save it as CSV, which has no such bound.',
  unknownType: 'a file named .csv, .xlsx or .json',
  rows: 'at least one row under the header',
  stillHolds: (value) => `what is known of it until now: ${value}`,
  eraseHint: (word) =>
    `Leave out the column, fill in the cell, or write "none" or "unknown". To erase it in every row that is blank: ${word}.`,
  tooLarge: 'It unpacks to more than any table needs. Copy the rows into a new workbook, or save it as CSV.',
  encrypted: 'It has a password. Save it without one.',
  noSheets: 'It has no sheet with cells. Put the table on a sheet of its own.',
  nineDigits: 'nine digits',
  removedBefore: 'a day that has been: import it on the day itself, or leave it blank until then',
  underNoHeader: {
    expected: 'nothing, for there is no header above it',
    hint: 'Give the column a header, or undo the merge of the header; in CSV put a value with the separator in it in quotation marks.',
  },
  weighty: {
    expected: 'a header that is known',
    hint: (header) =>
      `It sounds as if somebody’s safety were in it. Use "Avoid municipalities", "Avoid houses" or "Avoid persons"; if it is none of these, import it with --ignore ${header}.`,
  },
  cellNote: (text) => `the note ${text}`,
  saidInCell: 'all that counts in the cells themselves',
  struckRow: 'a row that is struck through',
  unstruck: 'what is not struck through',
  hiddenRow: 'a hidden row',
  hiddenColumn: 'a hidden column',
  hiddenSheet: 'a hidden sheet',
  seen: 'what can be seen',
  hiddenHint: (word) => `Show it, or remove it. To import what is hidden as well: ${word}.`,
  secondTable: { expected: 'a row of this table', hint: 'Put each table on a sheet or in a file of its own.' },
  notes: {
    titleRows: (rows) => `above the header, passed over: ${rows}`,
    unitsRow: 'explains the columns, passed over',
    headerAgain: 'the header once more, passed over',
    total: 'a total, passed over',
    cellNotes: 'notes beside these cells, passed over and not stored',
    leaves: (ids) => `leave the list by their row: ${ids}`,
    example: 'the example of the template, passed over',
    noTable: (rows) => `no table of ours, passed over (${rows === 1 ? '1 row' : `${rows} rows`})`,
    passedOver: (headers) => `columns that are not known, passed over and not stored: ${headers}`,
    unknownLimit: (id) => `${id} is not known here. The limit is kept; a mistyped id protects nobody.`,
    samePerson: (ids) =>
      `${ids}: birth date, origin, household, dates and needs are the same. Maybe one person under several ids; all are kept.`,
  },
}

const nl: Texts = {
  nothing: 'niets',
  orBlank: ', of een lege cel voor niet bekend',
  orBlankForNone: ', of een lege cel als er geen zijn',
  orBlankFor: (word) => `, of een lege cel voor ${word}`,
  wholeFrom: (from, to) => `een heel getal van ${from} tot en met ${to}`,
  in: (where, header, found, expected) =>
    `${where}${header === null ? '' : ` "${header}"`}: ${found}; verwacht: ${expected}.`,
  expected: {
    text: 'tekst',
    date: 'een dag, zoals 31-12-2026',
    date_or_open: 'een dag, zoals 31-12-2026, of "geen einde"',
    yes_no: 'ja of nee',
    whole: 'een heel getal',
    hours: 'een aantal uren, zoals 4,5',
    euros: 'een bedrag in euro’s, zoals 712,50',
    municipality: 'de naam of de code van vier cijfers van een gemeente',
  },
  oneOf: (words) => `een van ${words.join(', ')}`,
  listOf: (of) => `waarden met een puntkomma ertussen, elk ${of}`,
  filled: 'iets in deze cel',
  email: 'een mailadres',
  knownId: 'een id dat in deze bestanden of in de database staat',
  ownId: (where) => `een eigen id; ${where} heeft hetzelfde`,
  knownHeader: 'een kop die bekend is',
  oneHeader: 'elke kolom één keer',
  column: (header) => `een kolom "${header}"`,
  didYouMean: (word) => `Bedoelt u "${word}"?`,
  removeColumn: 'Haal de kolom weg, of verbeter de kop.',
  addColumn: 'Voeg hem toe; "thuismatch import --template" schrijft een bestand met alle kolommen.',
  ignoreSheet: (sheet) => `Is het blad alleen een keuzelijst, lees het dan in met --ignore ${sheet}.`,
  municipality: {
    oneOf: (names) => `Bedoelt u ${names.map((name) => `"${name}"`).join(' of ')}?`,
    became: (today) => `Dit hoort nu bij "${today}". Is dat bedoeld, schrijf dat dan.`,
    byCode: 'Een gemeente die na 1 januari 2023 is ontstaan, geeft u met de code.',
  },
  table: 'een tabel met koppen in de eerste rij',
  tableHint: '"thuismatch import --template kandidaten.xlsx" schrijft er een om mee te beginnen.',
  readable: 'een bestand dat tot het einde te lezen is',
  notCsv: 'Misschien is een aanhalingsteken niet gesloten.',
  notXlsx: 'Open het in een spreadsheet en bewaar het opnieuw als XLSX of CSV.',
  oldXls: 'Dit is een oud .xls-bestand; bewaar het als .xlsx.',
  asCsv: 'Bewaar het als CSV; daarvoor geldt die grens niet.',
  unknownType: 'een bestand dat op .csv, .xlsx of .json eindigt',
  rows: 'ten minste één rij onder de koppen',
  stillHolds: (value) => `wat er tot nu toe van bekend is: ${value}`,
  eraseHint: (word) =>
    `Laat de kolom weg, vul de cel in, of schrijf "geen" of "onbekend". Om het te wissen in elke rij die leeg is: ${word}.`,
  tooLarge:
    'Uitgepakt is het groter dan enige tabel nodig heeft. Kopieer de rijen naar een nieuw bestand, of bewaar het als CSV.',
  encrypted: 'Er zit een wachtwoord op. Bewaar het zonder.',
  noSheets: 'Er is geen blad met cellen. Zet de tabel op een eigen blad.',
  nineDigits: 'negen cijfers',
  removedBefore: 'een dag die geweest is: lees het op de dag zelf in, of laat de cel tot dan leeg',
  underNoHeader: {
    expected: 'niets, want er staat geen kop boven',
    hint: 'Geef de kolom een kop, of hef de samenvoeging van de kop op; zet in CSV een waarde met het scheidingsteken erin tussen aanhalingstekens.',
  },
  weighty: {
    expected: 'een kop die bekend is',
    hint: (header) =>
      `Dit klinkt alsof er iemands veiligheid in staat. Gebruik "Vermijd gemeenten", "Vermijd huizen" of "Vermijd personen"; is het geen van deze, lees het dan in met --ignore ${header}.`,
  },
  cellNote: (text) => `de opmerking ${text}`,
  saidInCell: 'alles wat telt in de cellen zelf',
  struckRow: 'een doorgestreepte rij',
  unstruck: 'wat niet is doorgestreept',
  hiddenRow: 'een verborgen rij',
  hiddenColumn: 'een verborgen kolom',
  hiddenSheet: 'een verborgen blad',
  seen: 'wat te zien is',
  hiddenHint: (word) => `Maak het zichtbaar, of haal het weg. Om ook in te lezen wat verborgen is: ${word}.`,
  secondTable: {
    expected: 'een rij van deze tabel',
    hint: 'Zet elke tabel op een eigen blad of in een eigen bestand.',
  },
  notes: {
    titleRows: (rows) => `boven de koppen, overgeslagen: ${rows}`,
    unitsRow: 'legt de kolommen uit, overgeslagen',
    headerAgain: 'nogmaals de koppen, overgeslagen',
    total: 'een totaal, overgeslagen',
    cellNotes: 'opmerkingen bij deze cellen, overgeslagen en niet bewaard',
    leaves: (ids) => `gaan volgens hun rij van de lijst: ${ids}`,
    example: 'het voorbeeld van het sjabloon, overgeslagen',
    noTable: (rows) => `geen tabel van ons, overgeslagen (${rows === 1 ? '1 rij' : `${rows} rijen`})`,
    passedOver: (headers) => `kolommen die niet bekend zijn, overgeslagen en niet bewaard: ${headers}`,
    unknownLimit: (id) => `${id} is hier niet bekend. De grens blijft staan; een verkeerd getypt id beschermt niemand.`,
    samePerson: (ids) =>
      `${ids}: geboortedatum, herkomst, huishouden, datums en behoeften zijn gelijk. Misschien één persoon met meer dan één id; allemaal worden ze bewaard.`,
  },
}

export const TEXTS: Readonly<Record<Locale, Texts>> = { en, nl }
