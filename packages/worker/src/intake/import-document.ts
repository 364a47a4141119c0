import type { CellKind } from './cells/cell-kind.ts'
import { expectedOf } from './cells/expected-of.ts'
import type { Vocabulary } from './cells/vocabulary.ts'
import type { Column } from './columns/column.ts'
import { exampleOf } from './columns/example-of.ts'
import { TABLE_KINDS, TABLES } from './tables.ts'

/** `docs/import.md`: how tables are read, and every column of each, from the code that reads them. */
export function importDocument(): string {
  const sections = TABLE_KINDS.map((kind) => {
    const { columns, en, nl } = TABLES[kind]
    const title = `## ${en.charAt(0).toUpperCase()}${en.slice(1)} (\`${en}.xlsx\`, \`${nl}.csv\` …)`
    const head =
      '| English header | Dutch header | field | must be filled | what it holds | example |\n|---|---|---|---|---|---|'
    return [title, '', head, ...columns.map(lineOf), ''].join('\n')
  })
  return [PROSE, wordsSection(), ...sections].join('\n')
}

function lineOf(column: Column): string {
  const { field, en, nl, kind, required } = column
  const examples = [...new Set([exampleOf(column, 'en'), exampleOf(column, 'nl')])]
  const cells = [en, nl, `\`${field}\``, required ? 'yes' : '', expectedOf(kind, 'en'), examples.join(' · ')]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** Every code that a cell may hold, with the other words that are understood for it. */
function wordsSection(): string {
  const headers = new Map<Vocabulary, Set<string>>()
  for (const { en, nl, kind } of TABLE_KINDS.flatMap((kind) => TABLES[kind].columns)) {
    const words = wordsOf(kind)
    if (words !== null) headers.set(words, (headers.get(words) ?? new Set()).add(`${en} (${nl})`))
  }
  const lines = [...headers].flatMap(([{ codes, accepted }, columns]) =>
    codes.map(
      (code, at) => `| ${at === 0 ? [...columns].join(', ') : ''} | \`${code}\` | ${accepted[at]?.join(', ')} |`,
    ),
  )
  return [WORDS_PROSE, '| columns | code | or one of these words |\n|---|---|---|', ...lines, ''].join('\n')
}

const wordsOf = (kind: CellKind): Vocabulary | null =>
  kind.kind === 'list' ? wordsOf(kind.of) : kind.kind === 'word' ? kind.words : null

const WORDS_PROSE = `## Words

Where a column holds one of a few words, the code is understood and so is each of the words beside it; capitals, accents and spaces make no difference.
`

const PROSE = `# Import

\`\`\`sh
thuismatch import --template candidates.xlsx     # an empty table, with a sheet that explains each column; kandidaten.xlsx for a Dutch one
thuismatch import candidates.xlsx places.csv --check --errors .
thuismatch import candidates.xlsx places.csv
\`\`\`

Any number of files at once: XLSX with a sheet per table, CSV, or a snapshot as JSON. Which table it is shows from its headers, in
Dutch, English, or the names of the fields, in any order. A header that nobody knows is refused.

**All or nothing.** With one wrong cell in one file nothing is written, and every mistake is told by file, row and column. \`--errors <folder>\`
writes a copy of each wrong table with a first column that says what to correct in each row; mend the copy and import that.
What is imported again unchanged changes nothing; a row that differs replaces what was known under its id. A house, team,
candidate or place that a row names may stand in any of the files or in the database already; \`--check\` looks there too. It warns, and writes all the same, where
a caseworker has no mail address or a day lies where [the rent norms](operator/rent-norms.md) have no row.

**What happened here stays.** Who moved in or was withdrawn stays out of matching, and a home that is filled or was withdrawn off offer, when the same row is imported
again. Both come back when their row differs; a person not by another caseworker, other ZRM scores or another present kind of home alone, for these matter to no match.
(To bring somebody back without any change: the API, with \`If-None-Match: *\`.)
Who moved into a house here stays among its residents and in its count, and the hours that they take up off those of its team, as long as these cells (residents and "with support now", or
"free hours per week") say what they said in the import before. When they say something else, the table is newer and believed as it stands, without what was added here: so bring residents and count
up to date together.

**A blank cell is "not known"**, as are \`onbekend\`, \`unknown\`, \`?\` and \`-\`. It is never read as zero or as no. Lists may be blank: nothing is listed.

**Cells are read as people fill them in.** Days: \`31-12-2026\`, \`31/12/2026\`, \`2026-12-31\`, or a date of the spreadsheet. Amounts in euros:
\`712,50\`, \`712.50\`, \`€ 1.234,56\`. Yes and no: \`ja\`, \`nee\`, \`yes\`, \`no\`, \`x\`. Municipalities by their name, or by their code where they lie outside the region.
Lists with \`;\` between the entries. CSV by semicolon, comma or tab, in UTF-8, in Unicode text, or as Excel for Windows writes it.

**No free text.** The reason of a decline is kept as a code of the list in docs/states.md. Anything else is kept as \`other\`, and the
import names the rows: what somebody wrote of a refusal may be about their health, and is written nowhere.

**No formulas.** What begins with \`=\`, \`+\`, \`-\` or \`@\` gets an apostrophe before it in every table that is written, and loses it when that is read.

CSV is read in flat memory, whatever its length. A workbook is read whole: from some tens of thousands of rows on, save it as CSV.
`
