import { RENT_NORMS_GUIDE } from '@thuismatch/shared/domain'
import type { ImportReport as Report } from '../store/intake/import-entities.ts'

export const IMPORT_TEXTS = {
  en: {
    noFiles: 'Give the files to import, or --template <file> for an empty table to fill in.',
    notSure: (words: readonly string[], known: readonly string[]) =>
      `--sure ${words.join(' ')}: expected one of ${known.join(', ')}.`,
    reading: (rows: number) => `${rows === 1 ? '1 row' : `${rows} rows`} read`,
    checked: 'Everything can be imported. Nothing was written: leave --check out to import it.',
    nothingWritten: (count: number) => `${count === 1 ? '1 problem' : `${count} problems`}; nothing was written.`,
    correct: (file: string) => `To be corrected and imported again: ${file}`,
    errorsHint: 'With --errors <folder> a copy of each table is written with what is to be corrected in each row.',
    known: 'one that these files or the database hold',
    unknown: (id: string) =>
      `A row names ${id}, which neither these files nor the database hold. Add it, or correct the id.`,
    unusable: 'The files cannot be imported',
    noTemplate: (file: string) =>
      `There is no template for "${file}". Name the table and the kind of file: candidates, places, houses, teams, caseworkers or declines, .xlsx or .csv.`,
    template: (file: string, columns: number) => `${file}: ${columns} columns to fill in.`,
    exists: (file: string) => `${file} exists already; choose another name.`,
    correctedExists: (file: string) => `${file} exists already; move it away first, or name another folder.`,
    notAsked: (reason: string) => `The database could not be asked, so what rows name in it was not checked: ${reason}`,
    withoutNorms: (days: string) =>
      `Warning: with these dates it is not judged who can pay the rent, for the rent norms of the policy have no row for the move-in dates ${days}. ${RENT_NORMS_GUIDE} says how it comes in.`,
    untold: (candidates: number, caseworkers: string) =>
      `Warning: no mail address is known of ${caseworkers}, so nobody would hear of a proposal for ${candidates === 1 ? '1 candidate' : `${candidates} candidates`}. Import the caseworkers as well: thuismatch import --template caseworkers.xlsx`,
    snapshot: 'a snapshot',
    openProposals: (file: string, count: number) =>
      `${file}: its open proposals (${count}) are not imported; the database knows its own.`,
    unlisted: (where: string, rows: string, count: number) =>
      `${where}: reasons of declines that are not in the list (${count}), kept as "other" and without their text; rows ${rows}. The list: docs/states.md.`,
    table: (where: string, name: string, rows: number, wrong: number) =>
      `${where}: ${name}, ${rows === 1 ? '1 row' : `${rows} rows`}${wrong === 0 ? '' : `, ${wrong} of them wrong`}`,
    confirmWithout:
      '--confirm says that who is missing from a whole list leaves; say with --complete candidates or --complete places that it is one.',
    completeWithout: (kind: string) =>
      `--complete says that the whole list is there, and no file has a table of ${kind}.`,
    missing: (kind: string, ids: readonly string[]) =>
      ids.length === 0
        ? `The list of ${kind} is whole: nobody and nothing of an earlier import is missing.`
        : `Not in the list of ${kind} any more (${ids.length}): ${ids.join(', ')}. They stay until it is imported with --confirm.`,
    removed: ({ candidates, places }: { candidates: number; places: number }) =>
      candidates + places === 0 ? '' : `removed from the list: candidates ${candidates}, places ${places}\n`,
    written: ({ candidates, places, houses, supportTeams, caseworkers, declines }: Report) =>
      [
        `candidates: ${candidates.created} new, ${candidates.changed} changed, ${candidates.unchanged} the same`,
        `places: ${places.created} new, ${places.changed} changed, ${places.unchanged} the same`,
        `houses: ${houses} new or changed; support teams: ${supportTeams}; caseworkers: ${caseworkers}; declines: ${declines}`,
        '',
      ].join('\n'),
  },
  nl: {
    noFiles: 'Geef de bestanden die u wilt inlezen, of --template <bestand> voor een lege tabel om in te vullen.',
    notSure: (words: readonly string[], known: readonly string[]) =>
      `--sure ${words.join(' ')}: verwacht een van ${known.join(', ')}.`,
    reading: (rows: number) => `${rows === 1 ? '1 rij' : `${rows} rijen`} gelezen`,
    checked: 'Alles kan worden ingelezen. Er is niets geschreven: laat --check weg om het in te lezen.',
    nothingWritten: (count: number) => `${count === 1 ? '1 fout' : `${count} fouten`}; er is niets geschreven.`,
    correct: (file: string) => `Te verbeteren en opnieuw in te lezen: ${file}`,
    errorsHint: 'Met --errors <map> komt er een kopie van elke tabel, met in elke rij wat er te verbeteren is.',
    known: 'iets dat in deze bestanden of in de database staat',
    unknown: (id: string) =>
      `Een rij noemt ${id}, en dat staat niet in deze bestanden en niet in de database. Voeg het toe, of verbeter het id.`,
    unusable: 'De bestanden kunnen niet worden ingelezen',
    noTemplate: (file: string) =>
      `Er is geen sjabloon voor "${file}". Noem de tabel en het soort bestand: kandidaten, plekken, huizen, begeleidingsteams, begeleiders of afwijzingen, .xlsx of .csv.`,
    template: (file: string, columns: number) => `${file}: ${columns} kolommen om in te vullen.`,
    exists: (file: string) => `${file} bestaat al; kies een andere naam.`,
    correctedExists: (file: string) => `${file} bestaat al; zet het eerst ergens anders, of noem een andere map.`,
    notAsked: (reason: string) =>
      `De database was niet te raadplegen. Wat rijen daarin noemen, is dus niet nagekeken: ${reason}`,
    withoutNorms: (days: string) =>
      `Let op: met deze datums wordt niet beoordeeld wie de huur kan betalen, want de huurnormen van het beleid hebben geen rij voor de verhuisdatums ${days}. Hoe die erin komt, staat in ${RENT_NORMS_GUIDE.replace(/,$/, '')}.`,
    untold: (candidates: number, caseworkers: string) =>
      `Let op: van ${caseworkers} is geen mailadres bekend, dus niemand hoort van een voorstel voor ${candidates === 1 ? '1 kandidaat' : `${candidates} kandidaten`}. Lees ook de begeleiders in: thuismatch import --template begeleiders.xlsx`,
    snapshot: 'een momentopname',
    openProposals: (file: string, count: number) =>
      `${file}: de open voorstellen (${count}) worden niet ingelezen; de database kent de eigen.`,
    unlisted: (where: string, rows: string, count: number) =>
      `${where}: redenen van afwijzingen die niet in de lijst staan (${count}), bewaard als "other" en zonder hun tekst; rijen ${rows}. De lijst: docs/states.md.`,
    table: (where: string, name: string, rows: number, wrong: number) =>
      `${where}: ${name}, ${rows === 1 ? '1 rij' : `${rows} rijen`}${wrong === 0 ? '' : `, waarvan ${wrong} met fouten`}`,
    confirmWithout:
      '--confirm zegt dat wie op een hele lijst ontbreekt, eraf gaat; zeg met --complete candidates of --complete places dat het er een is.',
    completeWithout: (kind: string) =>
      `--complete zegt dat de hele lijst er is, en in geen bestand staat een tabel met ${kind}.`,
    missing: (kind: string, ids: readonly string[]) =>
      ids.length === 0
        ? `De lijst met ${kind} is heel: er ontbreekt niets van een eerdere keer.`
        : `Niet meer in de lijst met ${kind} (${ids.length}): ${ids.join(', ')}. Ze blijven staan tot u inleest met --confirm.`,
    removed: ({ candidates, places }: { candidates: number; places: number }) =>
      candidates + places === 0 ? '' : `van de lijst gehaald: kandidaten ${candidates}, plekken ${places}\n`,
    written: ({ candidates, places, houses, supportTeams, caseworkers, declines }: Report) =>
      [
        `kandidaten: ${candidates.created} nieuw, ${candidates.changed} veranderd, ${candidates.unchanged} gelijk`,
        `plekken: ${places.created} nieuw, ${places.changed} veranderd, ${places.unchanged} gelijk`,
        `huizen: ${houses} nieuw of veranderd; begeleidingsteams: ${supportTeams}; begeleiders: ${caseworkers}; afwijzingen: ${declines}`,
        '',
      ].join('\n'),
  },
} as const
