import type { EntityList } from './expectation.ts'
import type { ReaderWords, Subject } from './words.ts'

const NOUN: Readonly<Record<Subject['kind'], string>> = {
  snapshot: 'De momentopname',
  policy: 'Het beleid',
  assumptions: 'Het document met aannames',
  result: 'Het resultaat',
  candidate: 'Kandidaat',
  place: 'Plek',
  house: 'Huis',
  supportTeam: 'Team',
  decline: 'Afwijzing',
  openProposal: 'Open voorstel',
  caseworker: 'Begeleider',
  listing: 'Plekinformatie',
  ledgerEntry: 'Regel van de balans',
}

const LIST_MEMBER: Readonly<Record<EntityList, string>> = {
  candidates: 'kandidaat',
  places: 'plek',
  houses: 'huis',
  supportTeams: 'team',
  declines: 'afwijzing',
  openProposals: 'open voorstel',
  ledger: 'regel van de balans',
}

const range = (min: number, max: number | null): string =>
  max === null ? `van ten minste ${min}` : `van ${min} tot en met ${max}`

/** Dutch, for `--locale nl` and for the people who fill in the templates. */
export const nl: ReaderWords = {
  nothing: 'niets',
  orNull: ', of null',
  subject: ({ kind, id, index }) => {
    if (kind === 'snapshot' || kind === 'policy' || kind === 'assumptions' || kind === 'result') return NOUN[kind]
    if (id !== null) return `${NOUN[kind]} ${id}`
    return index === null ? NOUN[kind] : `${NOUN[kind]} nummer ${index + 1}`
  },
  sentence: ({ subject, field, found, shortly, expectation, expected }) => {
    if (expectation.kind === 'json' && expectation.stopsAt !== undefined) {
      const { line, column, after } = expectation.stopsAt
      return `${subject} is geen JSON meer op regel ${line}, kolom ${column}, na ${after}; verwacht: ${expected}.`
    }
    if (expectation.kind === 'min_at_most_max') {
      return `${subject} vraagt leeftijd ${expectation.min} tot en met ${expectation.max}; verwacht: ${expected}.`
    }
    if (expectation.kind === 'rent_norm_row') {
      return `${subject}: ${field} heeft geen rij voor ${expectation.date}; verwacht: ${expected}.`
    }
    if (field === '') return `${subject} is ${found === undefined ? 'leeg' : shortly}; verwacht: ${expected}.`
    if (found === undefined) return `${subject}: ${field} ontbreekt; verwacht: ${expected}.`
    return `${subject}: ${field} is ${shortly}; verwacht: ${expected}.`
  },
  expected: {
    number_between: ({ min, max }) => `een getal van ${min} tot en met ${max}`,
    ascending: ({ names }) => names.join(' ≤ '),
    entry_for: ({ key }) => `een regel voor ${key}`,
    object: ({ fields }) => (fields.length === 0 ? 'een object' : `een object met ${fields.join(', ')}`),
    list: () => 'een lijst',
    non_empty_list: () => 'een lijst met ten minste één waarde',
    boolean: () => 'true of false',
    boolean_each: () => 'true of false, of een object dat het per naam zegt',
    number: () => 'een getal',
    anything: () => 'een waarde',
    text: ({ minLength, maxLength }) =>
      minLength === 0
        ? `tekst van hooguit ${maxLength} tekens, zonder NUL of half teken`
        : `tekst van ${minLength} tot en met ${maxLength} tekens, zonder NUL of half teken`,
    pseudonym: ({ maxLength }) => `een pseudoniem: tekst van 1 tot en met ${maxLength} tekens zonder @`,
    id: () => 'een id van 1 tot en met 64 letters, cijfers, - of _',
    day_between: ({ from, to }) =>
      from === null
        ? `een dag tot en met ${to}`
        : to === null
          ? `een dag vanaf ${from}`
          : `een dag van ${from} tot en met ${to}`,
    date_or: ({ word }) => `een kalenderdag, JJJJ-MM-DD, of "${word}"`,
    resident: () => 'het id van een bewoner, of een object met id, avoidCandidates',
    distribution_key: () => '"inhabitants", of een object met een aandeel per gemeente',
    share: () => 'een getal van 0 of meer',
    shares: () => 'aandelen waarvan er ten minste één meer is dan 0',
    date: () => 'een kalenderdag, JJJJ-MM-DD',
    municipality: () => 'de code van een gemeente, vier cijfers, als tekst',
    one_of: ({ values }) => (values.length === 1 ? `${values[0]}` : `een van ${values.join(', ')}`),
    exactly: ({ value }) => `${value}`,
    whole: ({ min, max }) => `een heel getal ${range(min, max)}`,
    cents: () => 'een heel aantal eurocenten, 0 of meer',
    hours: ({ max }) => `een aantal uren ${range(0, max)}, met hooguit twee decimalen`,
    email: () => 'een mailadres',
    telephone: () => 'een telefoonnummer dat met 0 of + begint, als tekst',
    no_such_field: () => 'geen veld met deze naam',
    json: () => 'één volledig JSON-document',
    unique: ({ firstAt }) => `een eigen waarde; ${firstAt} heeft dezelfde`,
    known: ({ list }) => `het id van een ${LIST_MEMBER[list]} in dit document`,
    on_or_before: ({ what, date }) => `een dag op of voor ${what} (${date})`,
    after: ({ what, date }) => `een dag na ${what} (${date})`,
    on_or_after: ({ what, date }) => `een dag op of na ${what} (${date})`,
    min_at_most_max: () => 'min ≤ max',
    not_itself: () => 'iemand anders',
    once: () => 'elke naam één keer in een object',
    sum: ({ total }) => `een som van ${total}`,
    includes: ({ value }) => `een lijst waar "${value}" in staat`,
    rent_norms: () => '"builtin", of een document met huurnormen',
    rent_norm_row: () => 'één rij voor elke verhuisdatum',
    valid_on: ({ date }) => `een beleid dat geldt op ${date}, de dag van de momentopname`,
  },
  hint: {
    did_you_mean: ({ word }) => `Bedoelt u "${word}"?`,
    remove_or_rename: () => 'Haal het weg, of verbeter de naam.',
    swapped_columns: () => 'Misschien zijn de twee kolommen verwisseld.',
    swapped_dates: () => 'Misschien zijn de twee datums verwisseld.',
    write_null: () => 'Schrijf null voor niet bekend.',
    leave_out: () => 'Laat het veld dan weg.',
    write: ({ value }) => `Schrijf ${value}.`,
    whole_cents: () => 'Bedragen staan in hele centen: 712,50 euro is 71250.',
    never_a_municipality: () => 'Geen gemeente heeft of had deze code.',
    no_municipality: () => 'Deze code betekent onbekend of buitenland; schrijf null.',
    present_is_protected_living: () =>
      'Dag en nacht begeleiding in huis is beschermd wonen, en dat matchen wij hier niet; nearby is het meeste dat een plek biedt.',
    add_to: ({ list }) => `Voeg het toe aan ${list}, of verbeter het id.`,
    lives_in_one: () => 'Wie op één plek woont, maakt alleen die vrij.',
    older_counts: () => 'De oudste van de twee telt.',
    same_person: () =>
      'Geboortedatum, herkomst, huishouden, datums en behoeften zijn gelijk: misschien één persoon met twee ids.',
    same_room: () => 'De twee ids lijken één kamer; haal er één weg, of geef de kamers namen die verschillen.',
    check_year: () => 'Controleer het jaar; er wordt mee gerekend zoals het er staat.',
    never_flags: () => 'Dit criterium sluit altijd af.',
    one_household: () => 'Een plek en een persoon kunnen maar in één open voorstel zitten.',
    full_is_zero: () => 'Schrijf 0 als er niets vrij is.',
    cut_short: () => 'Het document houdt te vroeg op; misschien is het niet tot het einde gekopieerd of geschreven.',
    nan_is_null: () => 'NaN en Infinity zijn geen JSON; schrijf null voor niet bekend.',
    trailing_comma: () => 'Haal de komma voor het sluitende haakje weg.',
    single_quotes: () => 'JSON gebruikt dubbele aanhalingstekens, ook om namen.',
    save_as_utf8: () => 'Bewaar het bestand als UTF-8.',
    decompress: () => 'Het bestand is ingepakt; pak het eerst uit.',
    too_large: () => 'Het bestand is groter dan één document kan zijn (ongeveer 500 MB).',
    all_seven_weights: () => 'Geef alle zeven gewichten, 0 voor wat niet telt, of laat weights weg voor de standaard.',
    one_row_per_day: () => 'Elke dag heeft hooguit één rij; laat de perioden op elkaar aansluiten.',
    add_row: () => 'Bedragen veranderen elk jaar in januari en worden nooit geraden: voeg een rij voor die dag toe.',
    merged: ({ code }) => `Dit is nu één gemeente, ${code}; houd er één over.`,
    policy_for_day: () => 'Gebruik het beleid van die dag, of verander validFrom of validTo.',
    limit_without_effect: () => 'De grens blijft staan maar houdt in deze run niets tegen; controleer het id.',
    counts_once: () => 'Het telt één keer.',
    citizen_number: () =>
      'Dit doorstaat de elfproef van een BSN, en dat mag hier niet binnenkomen. Gebruik een eigen pseudoniem.',
  },
}
