import type { EntityList } from './expectation.ts'
import type { ReaderWords, Subject } from './words.ts'

const NOUN: Readonly<Record<Subject['kind'], string>> = {
  snapshot: 'The snapshot',
  policy: 'The policy',
  assumptions: 'The document of assumptions',
  result: 'The result',
  candidate: 'Candidate',
  place: 'Place',
  house: 'House',
  supportTeam: 'Support team',
  decline: 'Decline',
  openProposal: 'Open proposal',
  caseworker: 'Caseworker',
  listing: 'Listing',
  ledgerEntry: 'Ledger entry',
}

const LIST_MEMBER: Readonly<Record<EntityList, string>> = {
  candidates: 'candidate',
  places: 'place',
  houses: 'house',
  supportTeams: 'support team',
  declines: 'decline',
  openProposals: 'open proposal',
  ledger: 'entry of the ledger',
}

const range = (min: number, max: number | null): string =>
  max === null ? `of at least ${min}` : `from ${min} to ${max}`

/** English: the language of messages unless another is asked for. */
export const en: ReaderWords = {
  nothing: 'nothing',
  orNull: ', or null',
  subject: ({ kind, id, index }) => {
    if (kind === 'snapshot' || kind === 'policy' || kind === 'assumptions' || kind === 'result') return NOUN[kind]
    if (id !== null) return `${NOUN[kind]} ${id}`
    return index === null ? `The ${NOUN[kind].toLowerCase()}` : `${NOUN[kind]} number ${index + 1}`
  },
  sentence: ({ subject, field, found, shortly, expectation, expected }) => {
    if (expectation.kind === 'json' && expectation.stopsAt !== undefined) {
      const { line, column, after } = expectation.stopsAt
      return `${subject} stops being JSON at line ${line}, column ${column}, after ${after}; expected ${expected}.`
    }
    if (expectation.kind === 'min_at_most_max') {
      return `${subject} asks for age ${expectation.min} to ${expectation.max}; expected ${expected}.`
    }
    if (expectation.kind === 'rent_norm_row') {
      return `${subject}: ${field} has no row for ${expectation.date}; expected ${expected}.`
    }
    if (field === '') return `${subject} is ${found === undefined ? 'empty' : shortly}; expected ${expected}.`
    if (found === undefined) return `${subject}: ${field} is missing; expected ${expected}.`
    return `${subject}: ${field} is ${shortly}; expected ${expected}.`
  },
  expected: {
    number_between: ({ min, max }) => `a number from ${min} to ${max}`,
    ascending: ({ names }) => names.join(' ≤ '),
    entry_for: ({ key }) => `an entry for ${key}`,
    object: ({ fields }) => (fields.length === 0 ? 'an object' : `an object with ${fields.join(', ')}`),
    list: () => 'a list',
    non_empty_list: () => 'a list with at least one entry',
    boolean: () => 'true or false',
    boolean_each: () => 'true or false, or an object that says so by name',
    number: () => 'a number',
    anything: () => 'some value',
    text: ({ minLength, maxLength }) =>
      minLength === 0
        ? `text of at most ${maxLength} characters, without NUL or half a character`
        : `text of ${minLength} to ${maxLength} characters, without NUL or half a character`,
    pseudonym: ({ maxLength }) => `a pseudonym: text of 1 to ${maxLength} characters without @`,
    id: () => 'an id of 1 to 64 letters, digits, - or _',
    day_between: ({ from, to }) =>
      from === null
        ? `a day up to and including ${to}`
        : to === null
          ? `a day from ${from} on`
          : `a day from ${from} to ${to}`,
    date_or: ({ word }) => `a day of the calendar, YYYY-MM-DD, or "${word}"`,
    resident: () => 'the id of a resident, or an object with id, avoidCandidates',
    distribution_key: () => '"inhabitants", or an object with a share by municipality',
    share: () => 'a number of 0 or more',
    shares: () => 'shares of which at least one is more than 0',
    date: () => 'a day of the calendar, YYYY-MM-DD',
    municipality: () => 'the four-digit code of a municipality, as text',
    one_of: ({ values }) => (values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`),
    exactly: ({ value }) => `${value}`,
    whole: ({ min, max }) => `a whole number ${range(min, max)}`,
    cents: () => 'a whole number of euro cents, 0 or more',
    hours: ({ max }) => `a number of hours ${range(0, max)}, with at most two decimals`,
    email: () => 'a mail address',
    telephone: () => 'a telephone number, beginning with 0 or +, as text',
    no_such_field: () => 'no field of this name',
    json: () => 'one whole JSON document',
    unique: ({ firstAt }) => `a value of its own; ${firstAt} has the same`,
    known: ({ list }) => `the id of a ${LIST_MEMBER[list]} in this document`,
    on_or_before: ({ what, date }) => `a day on or before ${what} (${date})`,
    after: ({ what, date }) => `a day after ${what} (${date})`,
    on_or_after: ({ what, date }) => `a day on or after ${what} (${date})`,
    min_at_most_max: () => 'min ≤ max',
    not_itself: () => 'somebody else',
    once: () => 'each name once in an object',
    sum: ({ total }) => `a sum of ${total}`,
    includes: ({ value }) => `a list in which "${value}" stands`,
    rent_norms: () => '"builtin", or a rent-norms document',
    rent_norm_row: () => 'one row for each move-in date',
    valid_on: ({ date }) => `a policy that is valid on ${date}, the day of the snapshot`,
  },
  hint: {
    did_you_mean: ({ word }) => `Did you mean "${word}"?`,
    remove_or_rename: () => 'Remove it, or correct its name.',
    swapped_columns: () => 'Maybe the two columns are swapped.',
    swapped_dates: () => 'Maybe the two dates are swapped.',
    write_null: () => 'Write null for not known.',
    leave_out: () => 'Leave the field out instead.',
    write: ({ value }) => `Write ${value}.`,
    whole_cents: () => 'Amounts are in whole cents: 712.50 euros is 71250.',
    never_a_municipality: () => 'No municipality has or had this code.',
    no_municipality: () => 'This code means unknown or abroad; write null.',
    present_is_protected_living: () =>
      'Staff in the building around the clock is protected living, which is not matched here; nearby is the most a place offers.',
    add_to: ({ list }) => `Add it to ${list}, or correct the id.`,
    lives_in_one: () => 'Somebody who lives in one place frees that one only.',
    older_counts: () => 'The older of the two counts.',
    same_person: () => 'Birth date, origin, household, dates and needs are the same: maybe one person under two ids.',
    same_room: () => 'The two ids look like one room; remove one, or give the rooms names that differ.',
    check_year: () => 'Check the year; it is used as it stands.',
    never_flags: () => 'This criterion always closes a pair.',
    one_household: () => 'A place and a person can be in one open proposal only.',
    full_is_zero: () => 'Write 0 when nothing is free.',
    cut_short: () => 'The document ends too early; maybe it was not copied or written to the end.',
    nan_is_null: () => 'NaN and Infinity are not JSON; write null for not known.',
    trailing_comma: () => 'Remove the comma before the closing bracket.',
    single_quotes: () => 'JSON uses double quotes, also around names.',
    save_as_utf8: () => 'Save the file as UTF-8.',
    decompress: () => 'The file is compressed; unpack it first.',
    too_large: () => 'The file is larger than one document can be (about 500 MB).',
    all_seven_weights: () => 'Give all seven weights, 0 for what does not count, or leave weights out for the default.',
    one_row_per_day: () => 'Each day has one row at most; make the periods follow each other.',
    add_row: () => 'Amounts change each January and are never guessed: add a row for that day.',
    merged: ({ code }) => `These are one municipality now, ${code}; keep one of them.`,
    policy_for_day: () => 'Use the policy of that day, or change validFrom or validTo.',
    limit_without_effect: () => 'The limit is kept but stops nothing in this run; check the id.',
    counts_once: () => 'It counts once.',
    citizen_number: () =>
      'This passes the test of a citizen service number (BSN), which must not come in here. Use a pseudonym of your own.',
  },
}
