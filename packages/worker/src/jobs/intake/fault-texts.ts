import type { Locale } from '@thuismatch/shared/text'
import type { CellFault } from './cells/cell-kind.ts'
import type { Doubt } from './doubts.ts'

/** What to do about a cell that is no value for a reason that can be told. */
export const FAULT_HINTS: Readonly<Record<Locale, Readonly<Record<CellFault, string>>>> = {
  en: {
    error:
      'The spreadsheet could not work this out. Put the value itself there, or leave the cell blank for not known.',
    uncalculated:
      'No spreadsheet has worked this formula out yet. Open the file, let it calculate, save it; or put the value itself there.',
    covered: 'This cell is merged with another. Undo the merge, and put in each row what holds for it.',
    zero_day:
      'This is 0, which a spreadsheet shows as a day; mostly a formula that refers to an empty cell. Leave it blank, or give the day.',
    number_became_day:
      'The spreadsheet made a day of what was typed. Format the column as text or number and type it again.',
    id_became_day: 'The spreadsheet made a day of an id. Format the column as text and type the id again.',
    day_as_number: 'Format the column as a date.',
    part_of_day:
      'Only a part of this day is shown; the spreadsheet filled in the rest. Format the column as 31-12-2026, and look whether it is right.',
    shown_otherwise:
      'The spreadsheet shows this otherwise than it holds it. Format the column as text and type it as it should read.',
    boolean_as_text: 'Format the column as text and type it again.',
    thousands_or_decimals: 'This may be a thousand or a fraction. Write 1050, 1050.00 or 1.05.',
    month_or_day: 'Here the month seems to come first. Write the day first in the whole column, or as 2026-12-31.',
    moment_of_a_zone: 'A moment with a time zone may be another day here. Write the day alone.',
    control_character: 'There is a character in it that cannot be seen. Type it again.',
    half_word: 'Decide: yes, no, or leave it blank for not known. Details belong in the case file.',
    citizen_number:
      'This passes the test of a citizen service number (BSN), which must not come in here. Use a pseudonym of your own.',
    yes_no_as_id: 'This says whether there is any, not which. Write the ids, or "none".',
  },
  nl: {
    error: 'De spreadsheet kon dit niet uitrekenen. Zet de waarde zelf neer, of laat de cel leeg voor niet bekend.',
    uncalculated:
      'Nog geen spreadsheet heeft deze formule uitgerekend. Open het bestand, laat het rekenen en bewaar het; of zet de waarde zelf neer.',
    covered: 'Deze cel is samengevoegd met een andere. Hef dat op, en zet in elke rij wat ervoor geldt.',
    zero_day:
      'Dit is 0, en een spreadsheet toont dat als dag; meestal een formule die naar een lege cel verwijst. Laat de cel leeg, of geef de dag.',
    number_became_day:
      'De spreadsheet heeft er een dag van gemaakt. Geef de kolom de opmaak tekst of getal en typ het opnieuw.',
    id_became_day:
      'De spreadsheet heeft van een id een dag gemaakt. Geef de kolom de opmaak tekst en typ het id opnieuw.',
    day_as_number: 'Geef de kolom de opmaak datum.',
    part_of_day:
      'Van deze dag is maar een deel te zien; de spreadsheet vulde de rest aan. Toon de kolom als 31-12-2026, en kijk of het klopt.',
    shown_otherwise:
      'De spreadsheet toont dit anders dan het is. Geef de kolom de opmaak tekst en typ het zoals er moet staan.',
    boolean_as_text: 'Geef de kolom de opmaak tekst en typ het opnieuw.',
    thousands_or_decimals: 'Dit kan een duizendtal zijn of een breuk. Schrijf 1050, 1050,00 of 1,05.',
    month_or_day: 'Hier lijkt de maand voorop te staan. Zet in de hele kolom de dag voorop, of schrijf 2026-12-31.',
    moment_of_a_zone: 'Een tijdstip met een tijdzone kan hier een andere dag zijn. Schrijf alleen de dag.',
    control_character: 'Er staat een teken in dat niet te zien is. Typ het opnieuw.',
    half_word: 'Kies: ja, nee, of laat de cel leeg voor niet bekend. Bijzonderheden horen in het dossier.',
    citizen_number:
      'Dit doorstaat de elfproef van een BSN, en dat mag hier niet binnenkomen. Gebruik een eigen pseudoniem.',
    yes_no_as_id: 'Dit zegt of er iets of iemand is, niet wat of wie. Schrijf de ids, of "geen".',
  },
}

/** What is doubted, and what to do; followed by the word that takes it as it stands. */
export const DOUBT_HINTS: Readonly<Record<Locale, Readonly<Record<Doubt, string>>>> = {
  en: {
    formula_zero:
      'A formula that refers to an empty cell gives 0 as well. Leave it blank for not known, or put 0 itself there.',
    day_first: 'In an English table the month may come first. Write 2026-12-31.',
    old_year: 'This lies in the past century; a year of two digits is often taken for it. Write all four digits.',
    month_income: 'For a year this is little: it looks like the income of a month.',
    year_rent: 'For a month this is much: it looks like the rent of a year, or a fraction taken for a thousand.',
    struck_out:
      'Struck through it may count no longer. Remove what does not count (of a row: give the day under "Removed on"), or undo the striking.',
    cell_note: 'A note beside a cell is not read. Put what it says in the cells, and remove the note.',
    similar_id: 'The same but for capitals or zeros in front: one person or thing would be in the system twice.',
  },
  nl: {
    formula_zero:
      'Een formule die naar een lege cel verwijst, geeft ook 0. Laat de cel leeg voor niet bekend, of zet zelf 0 neer.',
    day_first: 'In een Engelse tabel kan de maand voorop staan. Schrijf 2026-12-31.',
    old_year:
      'Dit ligt in de vorige eeuw; een jaar van twee cijfers wordt daar vaak voor aangezien. Schrijf alle vier de cijfers.',
    month_income: 'Voor een jaar is dit weinig: het lijkt het inkomen van een maand.',
    year_rent:
      'Voor een maand is dit veel: het lijkt de huur van een jaar, of een breuk die voor een duizendtal is aangezien.',
    struck_out:
      'Doorgestreept telt het misschien niet meer. Haal weg wat niet telt (van een rij: zet een dag onder "Afgemeld op"), of haal de streep weg.',
    cell_note:
      'Een opmerking bij een cel wordt niet gelezen. Zet wat erin staat in de cellen, en haal de opmerking weg.',
    similar_id: 'Hetzelfde op hoofdletters of nullen vooraan na: iemand of iets zou twee keer in het systeem staan.',
  },
}

/** How to say that it is right all the same. */
export const SURE: Readonly<Record<Locale, (word: string) => string>> = {
  en: (word) => `Is it right all the same? Import it with ${word}.`,
  nl: (word) => `Klopt het toch? Lees het in met ${word}.`,
}
