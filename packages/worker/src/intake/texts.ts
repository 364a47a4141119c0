import type { Locale } from '@thuismatch/shared/schema'
import type { CellKind } from './cells/cell-kind.ts'

export interface Texts {
  readonly nothing: string
  readonly orBlank: string
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
  readonly municipalityOutside: string
  readonly table: string
  readonly tableHint: string
  readonly readable: string
  readonly notCsv: string
  readonly notXlsx: string
  readonly oldXls: string
  readonly asCsv: string
  readonly unknownType: string
  readonly rows: string
}

const en: Texts = {
  nothing: 'nothing',
  orBlank: ', or a blank cell for not known',
  in: (where, header, found, expected) =>
    `${where}${header === null ? '' : ` "${header}"`}: ${found}; expected ${expected}.`,
  expected: {
    text: 'text',
    date: 'a day, such as 31-12-2026',
    yes_no: 'yes or no',
    whole: 'a whole number',
    hours: 'a number of hours, such as 4.5 or 4,5',
    euros: 'an amount in euros, such as 712.50 or 712,50',
    municipality: 'the name of a municipality in the region, or the four-digit code of any',
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
  municipalityOutside: 'A municipality outside the region is given by its code.',
  table: 'a table with a header in its first row',
  tableHint: '"thuismatch import --template candidates.xlsx" writes one to start from.',
  readable: 'a file that can be read to its end',
  notCsv: 'Maybe a quotation mark was not closed.',
  notXlsx: 'Open it in a spreadsheet and save it again as XLSX or CSV.',
  oldXls: 'This is an old .xls file; save it as .xlsx.',
  asCsv: 'Save it as CSV, which has no such bound.',
  unknownType: 'a file named .csv, .xlsx or .json',
  rows: 'at least one row under the header',
}

const nl: Texts = {
  nothing: 'niets',
  orBlank: ', of een lege cel voor niet bekend',
  in: (where, header, found, expected) =>
    `${where}${header === null ? '' : ` "${header}"`}: ${found}; verwacht: ${expected}.`,
  expected: {
    text: 'tekst',
    date: 'een dag, zoals 31-12-2026',
    yes_no: 'ja of nee',
    whole: 'een heel getal',
    hours: 'een aantal uren, zoals 4,5',
    euros: 'een bedrag in euro’s, zoals 712,50',
    municipality: 'de naam van een gemeente in de regio, of de code van vier cijfers van welke gemeente ook',
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
  municipalityOutside: 'Een gemeente buiten de regio geeft u met de code.',
  table: 'een tabel met koppen in de eerste rij',
  tableHint: '"thuismatch import --template kandidaten.xlsx" schrijft er een om mee te beginnen.',
  readable: 'een bestand dat tot het einde te lezen is',
  notCsv: 'Misschien is een aanhalingsteken niet gesloten.',
  notXlsx: 'Open het in een spreadsheet en bewaar het opnieuw als XLSX of CSV.',
  oldXls: 'Dit is een oud .xls-bestand; bewaar het als .xlsx.',
  asCsv: 'Bewaar het als CSV; daarvoor geldt die grens niet.',
  unknownType: 'een bestand dat op .csv, .xlsx of .json eindigt',
  rows: 'ten minste één rij onder de koppen',
}

export const TEXTS: Readonly<Record<Locale, Texts>> = { en, nl }
