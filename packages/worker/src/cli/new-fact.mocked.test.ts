import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { match } from '@thuismatch/matcher'
import {
  closingName,
  describeCriterion,
  describeQuestion,
  explain,
  renderExplanation,
} from '@thuismatch/matcher/explanation'
import { verify } from '@thuismatch/matcher/verify'
import {
  type Candidate,
  DEFAULT_POLICY,
  type JudgedCriterion,
  type MissingField,
  type Place,
  type Snapshot,
  snapshotHashOf,
} from '@thuismatch/shared/domain'
import { readJob } from '@thuismatch/shared/queue'
import { readSnapshot } from '@thuismatch/shared/schema'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { checkImport, importedChunks, TABLES } from '../jobs/intake/index.ts'
import { templateOf } from '../jobs/intake/written/write-template.ts'
import { openApiDocument } from '../web/api/openapi-document.ts'
import { sampleSnapshot } from './sample/index.ts'

/*
 * The recipe of CONTRIBUTING, "A new fact", followed with a fact that there is not: each mock is one file of the recipe, with
 * what would be written into it. Nothing else is told of the fact.
 */

vi.mock('../../../shared/src/domain/facts/candidate-facts.ts', async (original) => {
  const { CANDIDATE_FACTS, ...others } = await original<Record<string, object>>()
  const drums = {
    type: { kind: 'yes_no' },
    unknown: true,
    keptFor: 'criterion drumming',
    column: { en: 'Drums', nl: 'Drumt', example: 'nee' },
    question: { nl: 'Drumt er iemand?', en: 'Does anybody drum?' },
    name: { nl: 'drummen', en: 'drumming' },
  }
  return { ...others, CANDIDATE_FACTS: { ...CANDIDATE_FACTS, 'household.drums': drums } }
})

vi.mock('../../../shared/src/domain/facts/place-facts.ts', async (original) => {
  const { PLACE_FACTS } = await original<Record<string, object>>()
  const drumsAllowed = {
    type: { kind: 'yes_no' },
    unknown: true,
    column: { en: 'Drums allowed', nl: 'Drummen toegestaan', example: 'nee' },
    question: { nl: 'Mag er worden gedrumd?', en: 'Is drumming allowed indoors?' },
    name: { nl: 'of drummen mag', en: 'whether drumming is allowed' },
  }
  return { PLACE_FACTS: { ...PLACE_FACTS, drumsAllowed } }
})

vi.mock('../../../shared/src/domain/criteria.ts', async (original) => {
  const { CRITERIA, CLOSED_WHEN_UNKNOWN, ...others } = await original<typeof import('@thuismatch/shared/domain')>()
  return {
    ...others,
    CRITERIA: [...CRITERIA, 'drumming'],
    CLOSED_WHEN_UNKNOWN: new Set<string>([...CLOSED_WHEN_UNKNOWN, 'drumming']),
  }
})

vi.mock('../../../matcher/src/eligibility/criteria/all.ts', async (original) => {
  const { ALL_CRITERIA, CRITERION_TEXTS } = await original<{ ALL_CRITERIA: unknown[]; CRITERION_TEXTS: object }>()
  const { needAndOffer } = await vi.importActual<{ needAndOffer: (code: string, of: object) => object }>(
    '../../../matcher/src/eligibility/criteria/need-and-offer.ts',
  )
  const { answerChange } = await vi.importActual<{ answerChange: (field: string, yes: boolean) => object }>(
    '../../../matcher/src/eligibility/answer-change.ts',
  )
  const drumming = needAndOffer('drumming', {
    need: 'household.drums',
    offer: 'drumsAllowed',
    detail: ({ household }: Candidate, place: Place) => ({
      drums: Reflect.get(household, 'drums'),
      allowed: Reflect.get(place, 'drumsAllowed'),
    }),
    change: answerChange('household.drums', false),
  })
  const texts = {
    nl: {
      name: 'drummen',
      met: () => 'Drummen staat niets in de weg.',
      unmet: () => 'Er wordt gedrumd, en dat mag hier niet.',
      unknown: () => 'We weten niet of er wordt gedrumd, of of dat hier mag.',
      change: () => 'blijkt dat er niemand drumt',
    },
    en: {
      name: 'drumming',
      met: () => 'Drumming is no obstacle.',
      unmet: () => 'Somebody drums indoors, and that is not allowed here.',
      unknown: () => 'Whether anybody drums indoors, or whether that is allowed here, is not known.',
      change: () => 'nobody turns out to drum',
    },
    ruleInDutch: () => 'Drummen: wie drumt, woont waar dat mag.',
  }
  return {
    ALL_CRITERIA: [...ALL_CRITERIA.filter((criterion) => criterion !== undefined), drumming],
    CRITERION_TEXTS: { ...CRITERION_TEXTS, drumming: texts },
  }
})

vi.mock('../../../matcher/src/verify/criteria.ts', async (original) => {
  const { criteria, ...others } = await original<{ criteria: object }>()
  interface DrumsPair {
    readonly person: { readonly candidate: { readonly household: { readonly drums: boolean | null } } }
    readonly home: { readonly place: { readonly drumsAllowed: boolean | null } }
  }
  const facts = ({ person, home }: DrumsPair) => ({
    drums: person.candidate.household.drums,
    allowed: home.place.drumsAllowed,
  })
  const drumming = {
    verdict: (pair: DrumsPair) => {
      const { drums, allowed } = facts(pair)
      if (drums === false || allowed === true) return 'met'
      return drums === null || allowed === null ? 'unknown' : 'unmet'
    },
    missing: (pair: DrumsPair) => [
      ...(facts(pair).drums === null ? ['household.drums'] : []),
      ...(facts(pair).allowed === null ? ['place.drumsAllowed'] : []),
    ],
    detail: facts,
    undoneBy: {
      field: 'household.drums',
      answer: (pair: DrumsPair, isUnknown: boolean) => (isUnknown && facts(pair).drums !== null ? null : false),
    },
    asksPlace: ['place.drumsAllowed'],
    reads: {
      person: ({ candidate }: DrumsPair['person']) => candidate.household.drums,
      home: ({ place }: DrumsPair['home']) => place.drumsAllowed,
    },
  }
  return { ...others, criteria: { ...criteria, drumming } }
})

/** A region as it was stored before anybody asked. */
const before = sampleSnapshot({ candidates: 30, places: 12, seed: 'drum' })
const drumsOf = (household: object): unknown => Reflect.get(household, 'drums')

/** The same region with answers. */
function answered(drums: boolean | null, drumsAllowed: boolean | null): Snapshot {
  const given = {
    ...before,
    candidates: before.candidates.map((candidate) => ({
      ...candidate,
      household: { ...candidate.household, drums },
    })),
    places: before.places.map((place) => ({ ...place, drumsAllowed })),
  }
  const read = readSnapshot(JSON.stringify(given))
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.snapshot
}

const judged = (criteria: readonly JudgedCriterion[]): JudgedCriterion | undefined =>
  criteria.find(({ criterion }) => criterion === ('drumming' as never))

describe('a fact that is written into the files of the recipe, and nowhere else', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'thuismatch fact '))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('stands in the templates of both languages, and is read from a table by either header', async () => {
    for (const [locale, header] of [
      ['nl', 'Drumt'],
      ['en', 'Drums'],
    ] as const) {
      const template = await templateOf({ table: TABLES.candidates, type: 'csv' }, locale)
      expect(Buffer.from(template).toString()).toContain(header)
      const file = join(folder, `${locale}.csv`)
      const columns = 'id;group;household.adults;household.children;registeredOn;readyOn;caseworkerId'
      await writeFile(file, `${columns};${header}\nk1;doorstromer;1;0;01-09-2025;01-12-2026;b1;ja\n`)
      const options = { locale, today: before.asOf }
      const check = await checkImport([file], options)
      expect(check.problems).toEqual([])
      for await (const { list } of importedChunks(check, options))
        expect(list).toMatchObject([{ id: 'k1', household: { drums: true } }])
    }
  })

  it('is read from a file, the API and the queue, and is not known where it is left out', () => {
    const read = readSnapshot(JSON.stringify(before))
    expect(read.ok && read.snapshot.candidates.map(({ household }) => drumsOf(household))).toEqual(
      before.candidates.map(() => null),
    )
    expect(readSnapshot(answered(true, false)).ok).toBe(true)
    expect(readSnapshot({ ...before, places: [{ ...before.places[0], drumsAllowed: 'ja' }] }).ok).toBe(false)
    const { schemas } = openApiDocument('https://thuismatch.example.org').components
    expect(schemas).toMatchObject({
      Candidate: { properties: { household: { properties: { drums: {} } } } },
      Place: { properties: { drumsAllowed: {} } },
    })
    const offered = readJob('offers', 'place.offered', { ...before.places[0], houseId: null, drumsAllowed: true })
    expect(offered).toMatchObject({ ok: true, job: { payload: { place: { drumsAllowed: true } } } })
  })

  it('leaves the hash of a snapshot that says nothing of it as it was', () => {
    expect(snapshotHashOf(answered(null, null))).toBe(snapshotHashOf(before))
    expect(snapshotHashOf(answered(true, null))).not.toBe(snapshotHashOf(before))
  })

  it('is asked while it is not known, closes while the table says so, and is explained', async () => {
    const snapshot = answered(null, false)
    const result = await match(snapshot, DEFAULT_POLICY)
    expect(result.proposals).toEqual([])
    expect(result.questions.map(({ field }) => field)).toContain('household.drums')
    const [closed] = result.unmatched.filter(({ outcome }) => outcome === 'incomplete')
    const text = renderExplanation(explain(snapshot, DEFAULT_POLICY, result, closed?.candidateId ?? ''), 'nl')
    expect(text).toContain('Drumt er iemand?')
    expect(describeQuestion('household.drums' as MissingField, 'en')).toBe('Does anybody drum?')
    expect(closingName('drumming' as never, 'nl')).toBe('drummen')
  })

  it('opens a place where the answer turns out to be another, and the provider is asked for theirs', async () => {
    const drummers = await match(answered(true, false), DEFAULT_POLICY)
    const changes = drummers.unmatched.flatMap(({ nearest }) => nearest?.changes ?? [])
    expect(changes).toContainEqual({ field: 'household.drums', from: true, to: false })
    const unsure = await match(answered(true, null), DEFAULT_POLICY)
    expect(unsure.warnings).toContain(`place ${before.places[0]?.id}: drumsAllowed not known, question to the provider`)
  })

  it('is judged for a proposal, in words, and the certifier agrees', async () => {
    for (const [drums, allowed, verdict] of [
      [false, null, 'met'],
      [true, true, 'met'],
      [null, true, 'met'],
    ] as const) {
      const snapshot = answered(drums, allowed)
      const result = await match(snapshot, DEFAULT_POLICY)
      expect(result.proposals.length).toBeGreaterThan(3)
      for (const { criteria } of result.proposals) {
        const judgement = judged(criteria)
        expect(judgement).toMatchObject({ verdict, detail: { drums, allowed } })
        if (judgement !== undefined) expect(describeCriterion(judgement, 'en')).toBe('Drumming is no obstacle.')
      }
    }
    for (const snapshot of [answered(null, null), answered(true, false), answered(null, false), answered(true, null)]) {
      expect(verify(snapshot, await match(snapshot, DEFAULT_POLICY))).toEqual({ ok: true })
    }
  })
})
