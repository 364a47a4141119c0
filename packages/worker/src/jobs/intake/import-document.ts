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
    const title = `## ${nl.charAt(0).toUpperCase()}${nl.slice(1)} (\`${nl}.xlsx\`, \`${en}.csv\` …)`
    const head =
      '| Nederlandse kop | Engelse kop | veld | verplicht | wat erin staat | voorbeeld |\n|---|---|---|---|---|---|'
    return [title, '', head, ...columns.map(lineOf), ''].join('\n')
  })
  return [PROSE, wordsSection(), ...sections].join('\n')
}

function lineOf(column: Column): string {
  const { field, en, nl, kind, required } = column
  const examples = [...new Set([exampleOf(column, 'nl'), exampleOf(column, 'en')])]
  const cells = [nl, en, `\`${field}\``, required ? 'ja' : '', expectedOf(kind, 'nl'), examples.join(' · ')]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** Every code that a cell may hold, with the other words that are understood for it. */
function wordsSection(): string {
  const headers = new Map<Vocabulary, Set<string>>()
  for (const { en, nl, kind } of TABLE_KINDS.flatMap((kind) => TABLES[kind].columns)) {
    const words = wordsOf(kind)
    if (words !== null) headers.set(words, (headers.get(words) ?? new Set()).add(`${nl} (${en})`))
  }
  const lines = [...headers].flatMap(([{ codes, accepted }, columns]) =>
    codes.map(
      (code, at) => `| ${at === 0 ? [...columns].join(', ') : ''} | \`${code}\` | ${accepted[at]?.join(', ')} |`,
    ),
  )
  return [WORDS_PROSE, '| kolommen | code | of een van deze woorden |\n|---|---|---|', ...lines, ''].join('\n')
}

const wordsOf = (kind: CellKind): Vocabulary | null =>
  kind.kind === 'list' ? wordsOf(kind.of) : kind.kind === 'word' ? kind.words : null

const WORDS_PROSE = `## Woorden

Waar in een kolom een van een paar woorden staat, wordt de code begrepen en elk van de woorden ernaast; hoofdletters, accenten en spaties maken geen verschil.
`

const PROSE = `# Tabellen inlezen

Voor wie tabellen invult. (The commands speak English and, with \`--locale nl\`, Dutch; every header exists in both languages.)

\`\`\`sh
thuismatch import --template kandidaten.xlsx              # een lege tabel om in te vullen; candidates.xlsx voor een Engelse
thuismatch import kandidaten.xlsx plekken.csv --check --errors . --locale nl
thuismatch import kandidaten.xlsx plekken.csv --locale nl
\`\`\`

Een goede rij:

![Een rij waarin elke cel zegt wat ze moet zeggen](images/import-goede-rij.svg)

En een met fouten, zoals de kopie die u met \`--errors\` terugkrijgt haar toont:

![Een rij met een BSN, een Amerikaanse dag, "ja?", een maandinkomen en een fout van de spreadsheet, elk rood en met wat eraan te doen is](images/import-foute-rij.svg)

Zoveel bestanden tegelijk als u wilt: XLSX met een tabel per blad, CSV, of een momentopname als JSON. Welke tabel het is, blijkt uit de koppen, in het
Nederlands, het Engels of met de namen van de velden, in elke volgorde. Berichten van het veld zelf, VERA en iWmo: [import-formats.md](import-formats.md).

**Alles of niets, in één ronde.** Met één foute cel wordt er niets geschreven, en elke fout van elk bestand wordt in één keer genoemd: met bestand, blad, rij, kolom, wat er staat en wat
eraan te doen is. Met \`--errors <map>\` krijgt u van elk fout bestand een kopie van dezelfde soort: vooraan één kolom die zegt wat er te verbeteren is, en in een werkmap de foute
cellen rood, met een opmerking. Verbeter de kopie en lees die in; de extra kolom wordt overgeslagen. Ids blijven tekst, ook als u de kopie opent en bewaart.

**Niets verdwijnt ongezien.** Een fout zijn, of een vraag die op een duidelijk woord wacht:

| wat er staat | wat u doet |
|---|---|
| een waarde zonder kop erboven, of voorbij de koppen | geef de kolom een kop; zet in CSV een waarde met het scheidingsteken tussen aanhalingstekens |
| samengevoegde cellen | hef de samenvoeging op en vul elke rij in |
| \`#N/B\`, \`#VERW!\` en andere fouten; een formule die nog niet is uitgerekend | zet de waarde zelf neer, of laat de spreadsheet rekenen en bewaar |
| een formule die 0 geeft | leeg voor niet bekend, of zelf 0; klopt het: \`--sure formula_zero\` |
| een verborgen rij, kolom of blad | maak het zichtbaar of haal het weg; of \`--include-hidden\` |
| een id dat een dag of een getal is geworden (\`3-12\`, \`0344\`, \`1E5\`) | geef de kolom de opmaak tekst en typ het opnieuw |
| een getal dat anders wordt getoond dan het is; een 0 die als dag wordt getoond | typ het zoals er moet staan |
| een dag waarvan alleen \`mrt-05\` of \`28-2\` te zien is | toon de kolom als \`31-12-2026\` en kijk of het klopt: de spreadsheet vulde de rest aan |
| ✗ of ❌ bij ja of nee | \`ja\` of \`nee\`: voor de een is het aangekruist, voor de ander een nee |
| een bedrag in dollars | het bedrag in euro’s |
| \`1,050\` | \`1050\` of \`1,05\`: het kan een duizendtal zijn of een breuk |
| \`12/1/2026\` in een Engelse tabel | \`2026-12-01\`; of \`--sure day_first\` |
| een dag in de vorige eeuw, anders dan een geboortedatum | vier cijfers voor het jaar; of \`--sure old_year\` |
| een inkomen per jaar onder de € 4.000, een huur per maand boven de € 3.000 | lijkt van een maand of een jaar; klopt het: \`--sure month_income\`, \`--sure year_rent\` |
| een opmerking bij een cel voor veiligheid of toestemming, of die daarover lijkt te gaan ("niet met K-12!") | zet in de cel wat erin staat, en haal de opmerking weg; of \`--sure cell_note\` |
| iets dat is doorgestreept, een rij of een deel van een cel | haal weg wat niet meer telt, of haal de streep weg; of \`--sure struck_out\` |
| \`K-8\` naast \`k-8\`, \`0344\` naast 344 | hetzelfde id: schrijf het één keer gelijk; zijn het er twee: \`--sure similar_id\` |
| een huis bij een andere naam | het bericht vraagt "Bedoelt u linde?"; schrijf het id |
| een kop die op een van de onze lijkt, of die over veiligheid lijkt te gaan | verbeter de kop; of \`--ignore "<kop>"\` |
| een BSN | nooit: gebruik een eigen pseudoniem |

Kolommen die niemand kent ("Naam", "Opmerking") worden bij naam genoemd, overgeslagen en nooit bewaard. Een titel boven de koppen, koppen over twee rijen, een rij met eenheden, herhaalde koppen en
totalen worden overgeslagen en genoemd.

**Wat een tabel niet zegt, blijft zoals het is.** Een kolom die er niet is, verandert niets. Een lege cel in een kolom die er wel is, betekent "niet bekend". Zou daarmee een grens voor iemands veiligheid, een
toestemming of een rolstoel verdwijnen, dan wordt dat genoemd en gebeurt er niets, tot u de cel invult, "geen" of "onbekend" schrijft, of inleest met \`--erase\`.

**Van de lijst af.** Met een dag onder "Afgemeld op" gaat iemand, of een plek, van de lijst. Met \`--complete candidates\` (of \`places\`) zegt u dat dit uw hele lijst is: wie er van uw eerdere lijst ontbreekt, wordt genoemd,
en gaat pas weg met \`--confirm\`. Wie op de lijst van een ander staat, blijft.

**Opnieuw inlezen.** Wat hetzelfde is, verandert niets; een rij die verschilt, komt in de plaats van wat er onder dat id bekend was. Een huis, team, kandidaat of plek die een rij noemt, mag in elk van de bestanden staan of
al in de database; \`--check\` kijkt daar ook. Er komt een waarschuwing, en meer niet, waar een begeleider geen mailadres heeft, waar een dag ligt waarvoor [de huurnormen](operator/rent-norms.md) geen rij hebben,
en waar te vermijden personen of huizen niet bekend zijn: die grens blijft staan.

**Wat hier gebeurde, blijft.** Wie hier een woning kreeg of van de lijst ging, blijft buiten de berekening wanneer dezelfde rij opnieuw komt, en een plek die vol is of van het aanbod ging, blijft dat.
Beide komen terug zodra hun rij verschilt; wie alleen een andere begeleider of andere ZRM-scores heeft niet, want die tellen bij het matchen niet mee. (Iemand terughalen zonder enige verandering: de API, met \`If-None-Match: *\`.)
Wie hier in een huis kwam wonen, blijft bij de bewoners en in de telling, en de uren blijven van die van het team af, zolang de cellen (bewoners en "nu met begeleiding", of "vrije uren per week") zeggen wat ze de vorige keer zeiden.
Zeggen ze iets anders, dan is de tabel nieuwer en wordt hij geloofd zoals hij is: werk bewoners en telling dus samen bij.

**Cellen worden gelezen zoals mensen ze invullen.** Niet bekend: leeg, \`onbekend\`, \`?\`, \`-\`, \`n.v.t.\`; nooit als nul of als nee. Geen: \`geen\` in een lijst. Dagen: \`31-12-2026\`, \`31/12/2026\`, \`31-12-26\`, \`2026-12-31\`, of een datum van de
spreadsheet. Bedragen: \`712,50\`, \`712.50\`, \`€ 1.234,56\`, \`385,-\`. Uren: \`4,5\`, \`4,5 uur\`. Ja en nee: \`ja\`, \`nee\`, \`J\`, \`N\`, \`x\`, \`✓\`, \`☑\`; \`ja?\` is geen van beide. Gemeenten uit het hele land bij hun naam
(ook "gemeente Zeist", "Utrecht (gemeente)", "Den Haag") of hun code (\`0344\`, \`GM0344\`); bij een naam van vroeger ("Weesp") zegt het bericht waar die nu bij hoort. Lijsten met \`;\` ertussen. CSV met puntkomma, komma, tab of \`|\`, met of zonder \`sep=\`, in UTF-8, als Unicode-tekst (UTF-16), of zoals Excel voor Windows het schrijft.

**Geen vrije tekst.** De reden van een afwijzing wordt bewaard als een code van de lijst in docs/states.md. Al het andere wordt bewaard als \`other\`, en het inlezen noemt de rijen: wat iemand over een weigering schreef, kan over
gezondheid gaan, en wordt nergens bewaard.

**Geen formules.** Wat in een CSV-kopie met \`=\`, \`+\`, \`-\` of \`@\` begint, of door een spreadsheet veranderd zou worden (\`0344\`), krijgt er een apostrof voor, en verliest die bij het inlezen.

CSV en XLSX worden rij voor rij gelezen, hoe lang ze ook zijn. Een werkmap die uitgepakt groter is dan 1 GB wordt geweigerd.
`
