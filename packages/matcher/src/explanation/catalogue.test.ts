import {
  AVAILABILITIES,
  BUILDING_BLOCKS,
  CANDIDATE_FIELDS,
  CRITERIA,
  FACTORS,
  FORMS,
  GROUPS,
  type JudgedCriterion,
  type MissingField,
  type ScoredFactor,
} from '@thuismatch/shared/domain'
import { LOCALES } from '@thuismatch/shared/text'
import { describe, expect, it } from 'vitest'
import type { LetterTexts } from './catalogue.ts'
import { catalogueOf } from './catalogue-of.ts'
import {
  closingName,
  describeChange,
  describeCriterion,
  describeFactor,
  describeLimit,
  describeOutcome,
  describePlaceOutcome,
  describeQuestion,
  describeShare,
  factorLabel,
  fieldName,
  formName,
  groupName,
} from './describe.ts'
import { CHANGES, CRITERION_CASES, FACTOR_CASES } from './testing/every-case.ts'

/** Judgements about somebody's health, and words of an office rather than of people. */
const UNWANTED =
  /\b(disorder|illness|sick|patient|suffer|psychiatr\w*|addict\w*|abnormal|weak|failing|client)\b|\b(stoornis|ziek\w*|patiënt|lijd(t|en) aan|psychiatr\w*|verslaa\w*|zwak\w*|falen|cliënt\w*|inzake|conform|middels|teneinde|alsmede|dient te)\b/i

function* texts(locale: (typeof LOCALES)[number]): Generator<string> {
  for (const criterion of CRITERIA) {
    for (const [verdict, detail] of CRITERION_CASES[criterion]) {
      yield describeCriterion({ criterion, verdict, detail } as JudgedCriterion, locale)
    }
  }
  for (const factor of FACTORS) {
    for (const detail of FACTOR_CASES[factor]) {
      yield describeFactor({ factor, points: 500, weight: 10, unknown: false, detail } as ScoredFactor, locale).sentence
    }
  }
  for (const outcome of [
    'taken',
    'needs_protected_living',
    'no_eligible_place',
    'incomplete',
    'limits',
    'outranked',
  ] as const) {
    yield describeOutcome(outcome, locale).sentence
  }
  for (const outcome of ['no_eligible_candidate', 'limits', 'outranked'] as const) {
    yield describePlaceOutcome(outcome, locale).sentence
  }
  for (const used of [1, 2]) {
    for (const other of [0, 1]) {
      yield describeLimit(
        {
          kind: 'house',
          houseId: 'h1',
          houseName: 'De Haven',
          supportedMax: 5,
          supportedNow: used,
          openProposals: other,
          used,
        },
        locale,
      )
    }
    yield describeLimit({ kind: 'team', teamId: 't1', capacityHours: 12.5, usedHours: used, neededHours: 4 }, locale)
  }
  yield describeLimit({ kind: 'origin', municipality: '0344', capacity: 40 }, locale)
  for (const capacity of [0, 1, 5]) yield describeLimit({ kind: 'receiving', municipality: '0344', capacity }, locale)
  for (const rooms of [1, 4]) yield describeLimit({ kind: 'rooms', houseId: 'h1', houseName: 'Huis', rooms }, locale)
  yield describeLimit({ kind: 'apart', houseId: 'h1', houseName: 'Huis' }, locale)
}

/** What is part of a sentence. */
function* phrases(locale: (typeof LOCALES)[number]): Generator<string> {
  for (const change of CHANGES) yield describeChange(change, locale)
  for (const code of [...CRITERIA, 'minimum_score'] as const) yield closingName(code, locale)
  for (const form of FORMS) yield formName(form, locale)
  for (const group of GROUPS) yield groupName(group, locale)
  for (const field of [...CANDIDATE_FIELDS, 'place.petsAllowed', 'place.wheelchairAccessible'] as const)
    yield fieldName(field, locale)
  const { factors, words } = catalogueOf(locale)
  for (const factor of FACTORS)
    yield* [factorLabel(factor, locale), factors[factor].ahead.one, factors[factor].ahead.many]
  for (const block of BUILDING_BLOCKS) yield words.buildingBlocks[block]
  for (const step of AVAILABILITIES) yield words.availability[step]
}

/** Of each text of a letter, every way that it is worded. */
const LETTER: { readonly [K in keyof LetterTexts]: (letter: LetterTexts) => readonly string[] } = {
  place: ({ place }) =>
    [null, 'De Haven', 'Pitstop Zeist 1'].map((houseName) =>
      place({ placeId: 'p1', form: 'pitstop', houseName, municipality: 'Zeist', moveInOn: '1 mei 2026' }),
    ),
  headings: ({ headings }) => Object.values(headings),
  placed: ({ placed }) => [placed('c1', 'Zeist')],
  proposedOnly: ({ proposedOnly }) => [proposedOnly],
  score: ({ score }) => [score(812)],
  share: ({ share }) => [share(1, 70), share(0, 0)],
  allMet: ({ allMet }) => [allMet],
  rank: ({ rank }) => [rank(1, 1), rank(3, 12)],
  aheadElsewhere: ({ aheadElsewhere }) => [1, 2].map(aheadElsewhere),
  aheadWaiting: ({ aheadWaiting }) => [1, 2].map(aheadWaiting),
  byLottery: ({ byLottery }) => [byLottery],
  byBrokenChain: ({ byBrokenChain }) => [byBrokenChain],
  otherPlaces: ({ otherPlaces }) => [0, 1, 2].map(otherPlaces),
  notPlaced: ({ notPlaced }) => [notPlaced('c1')],
  decided: ({ decided }) => [1, 2].map(decided),
  deciding: ({ deciding }) =>
    ([...FACTORS, 'urgent', 'freed', 'broken_chain', 'lottery', 'limits', 'together'] as const).flatMap((reason) =>
      [
        [1, 0],
        [1, 1],
        [3, 0],
        [3, 2],
        [3, 3],
      ].map(([people, sameOrigin]) => deciding({ reason, people, sameOrigin })),
    ),
  eligiblePlace: ({ eligiblePlace }) => [eligiblePlace('Zeist', 700)],
  wonBy: ({ wonBy }) => [wonBy('urgent'), wonBy('waiting')],
  leftEmpty: ({ leftEmpty }) => [leftEmpty],
  alike: ({ alike }) => [1, 2].flatMap((count) => [true, false].map((inHouse) => alike(count, { inHouse }))),
  more: ({ more }) => [1, 2].map(more),
  limit: ({ limit }) => [limit({ kind: 'origin', municipality: '0344', capacity: 1 })],
  noSingleLimit: ({ noSingleLimit }) => [noSingleLimit],
  noPermission: ({ noPermission, blocker }) => [blocker(noPermission, 'unmet', 3)],
  blocker: ({ blocker }) => [blocker('x', 'unmet', 1), blocker('x', 'unknown', 2)],
  nearest: ({ nearest }) => [nearest(['a'], 1), nearest(['a'], 2), nearest(['a', 'b'], 1), nearest(['a', 'b'], 2)],
  opensThis: ({ opensThis }) => [opensThis(['a']), opensThis(['a', 'b'])],
  onlyIfTrue: ({ onlyIfTrue }) => [onlyIfTrue],
  nothingOpens: ({ nothingOpens }) => [nothingOpens],
  nothingOpensThis: ({ nothingOpensThis }) => [nothingOpensThis],
  question: ({ question }) => [question('Wie?', 0), question('Wie?', 1), question('Wie?', 2)],
  closedFor: ({ closedFor }) => [closedFor('c1', 'Zeist')],
  belowMinimum: ({ belowMinimum }) => [belowMinimum(390, 400)],
  openFor: ({ openFor }) => [openFor('c1', 'Zeist')],
  instead: ({ instead }) => [instead('zeist', 600, 700)],
}

describe.each(LOCALES)('the texts in %s', (locale) => {
  it('hold a letter together', () => {
    const { letter } = catalogueOf(locale)
    const all = Object.values(LETTER).flatMap((textsOf) => textsOf(letter))
    for (const text of all) {
      expect(text).toMatch(/^(c1|\p{Lu}|\d)/u)
      expect(text).not.toMatch(/undefined|null|NaN|\[object/)
      expect(text).not.toMatch(UNWANTED)
    }
    // Only reasons of origin say nothing more of the same municipality.
    expect(new Set(all).size).toBeGreaterThan(all.length - 6)
  })

  it('are whole sentences with every value written out', () => {
    for (const text of texts(locale)) {
      expect(text).toMatch(/^[\p{Lu}\d].*\.$/u)
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\{|\b\d{4}-\d{2}-\d{2}\b| {2}/)
    }
    for (const text of phrases(locale)) expect(text).not.toMatch(/^$|undefined|null|NaN|_|\b\d{4}-\d{2}-\d{2}\b/)
  })

  it('are all different', () => {
    const all = [...texts(locale)]
    expect(all).toEqual([...new Set(all)])
  })

  it('judge nobody', () => {
    for (const text of [...texts(locale), ...phrases(locale)]) expect(text).not.toMatch(UNWANTED)
  })

  it('ask questions that can be asked as they stand', () => {
    for (const field of [
      ...CANDIDATE_FIELDS,
      'place.petsAllowed',
      'place.wheelchairAccessible',
    ] satisfies MissingField[]) {
      expect(describeQuestion(field, locale)).toMatch(/^\p{Lu}.*\?/u)
    }
  })

  it('say how much of the score a factor brought', () => {
    expect(describeShare({ weight: 15 }, locale, 96)).toBe(
      { en: '96 of at most 150 points', nl: '96 van hoogstens 150 punten' }[locale],
    )
  })
})

describe('the texts', () => {
  it('say of an open proposal what was so when it was made, and of a refusal whose it is', () => {
    const nl = (criterion: JudgedCriterion): string => describeCriterion(criterion, 'nl')
    const en = (criterion: JudgedCriterion): string => describeCriterion(criterion, 'en')
    const taken: JudgedCriterion = { criterion: 'taken', verdict: 'met', detail: { candidate: false, place: false } }
    expect(nl(taken)).toBe('Toen we dit voorstel deden, liep er geen ander voorstel voor deze persoon of deze plek.')
    expect(en(taken)).toMatch(/^When this was proposed, there was no other open proposal/)
    const declined = { criterion: 'declined', verdict: 'unmet', detail: { by: 'provider', until: null } } as const
    expect(nl(declined)).toBe('De aanbieder zei eerder dat het niet past; we stellen deze plek niet opnieuw voor.')
  })

  it('count one person as one', () => {
    const alone = { adults: 1, children: 0, maxAdults: 1, maxChildren: 0 }
    expect(describeCriterion({ criterion: 'occupants', verdict: 'met', detail: alone }, 'en')).toMatch(
      /^1 adult moves in;/,
    )
  })

  it('never say that a house is to be avoided for somebody who lives there', () => {
    const criterion = (resident: boolean): JudgedCriterion => ({
      criterion: 'safety',
      verdict: 'unmet',
      detail: { municipality: false, house: !resident, resident },
    })
    for (const locale of LOCALES) {
      expect(describeCriterion(criterion(true), locale)).toBe(describeCriterion(criterion(false), locale))
    }
  })

  it('refuse what cannot be: an unknown group, a birth date as a change', () => {
    const group: JudgedCriterion = {
      criterion: 'group',
      verdict: 'unknown',
      detail: { group: 'doorstromer', groups: [] },
    }
    expect(() => describeCriterion(group, 'nl')).toThrow(
      'Criterion "group" reads nothing that may be unknown, and is "unknown".',
    )
    expect(() => describeChange({ field: 'bornOn', from: null, to: '2005-01-01' }, 'en')).toThrow(RangeError)
  })
})
