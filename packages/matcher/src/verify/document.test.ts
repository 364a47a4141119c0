import { BUILTIN_RENT_NORMS, DEFAULT_POLICY, rentNormRows } from '@thuismatch/shared/domain'
import { describe, expect, it } from 'vitest'
import { readDocument } from './document.ts'
import { createReport } from './problem.ts'

const optimality = {
  proven: true,
  method: 'flow',
  bound: { urgent: 0, placed: 1, score: 848 },
  certificate: { unit: { urgent: 0, placed: 0, score: 1 }, candidates: { a: 8 }, places: {}, limits: {}, dualBound: 8 },
}
const sound = { policy: DEFAULT_POLICY, proposals: [{ placeId: 'p', candidateId: 'a', more: 1 }], optimality }

function read(document: unknown) {
  const report = createReport()
  return { read: readDocument(document, report), messages: report.problems.map(({ message }) => message) }
}

const withPolicy = (changes: object) => ({ ...sound, policy: { ...DEFAULT_POLICY, ...changes } })
const withOptimality = (changes: object) => ({ ...sound, optimality: { ...optimality, ...changes } })
const withCertificate = (changes: object) => withOptimality({ certificate: { ...optimality.certificate, ...changes } })
const [row] = rentNormRows(BUILTIN_RENT_NORMS, 'rentAllowance')
const withRow = (changes: object) =>
  withPolicy({ rentNorms: { ...BUILTIN_RENT_NORMS, rentAllowance: [{ ...row, ...changes }] } })

describe('what is read of a result', () => {
  it.each<[string, object]>([
    ['the default policy', sound],
    ['no proposals', { ...sound, proposals: [] }],
    ['fair share', withPolicy({ fairShare: { maxPlacedPerOrigin: { '0344': 0 } } })],
    ['own rent norms', withPolicy({ rentNorms: BUILTIN_RENT_NORMS })],
    ['rent norms without provenance', withRow({ source: undefined, verified: undefined })],
    ['verified rent norms', withRow({ verified: true })],
    ['a policy that ends', withPolicy({ validTo: '2027-01-01' })],
    ['half hours of tolerance', withPolicy({ supportTolerance: { underHours: 0.5 } })],
    [
      'the lowest that is allowed',
      withPolicy({ shortlistSize: 1, waitingCapDays: 1, affordabilityMaxSharePercent: 1 }),
    ],
    ['the highest score', withPolicy({ minimumScore: 1000 })],
    ['an objective of one level', withPolicy({ objective: ['score'] })],
  ])('takes %s', (_, document) => {
    expect(read(document)).toMatchObject({
      messages: [],
      read: { policy: expect.anything(), optimality: expect.anything() },
    })
  })

  it.each<[unknown, string]>([
    [null, 'The result is null; expected a result document.'],
    [[], 'The result is []; expected a result document.'],
    [{ ...sound, policy: 1 }, 'policy is 1; expected an object.'],
    [withPolicy({ version: 2 }), 'policy.version is 2; expected one of 1.'],
    [withPolicy({ colour: 'red' }), 'policy.colour is a field that nobody knows here.'],
    [withPolicy({ id: undefined }), 'policy.id is absent; expected a text.'],
    [withPolicy({ validFrom: '2026-02-30' }), 'policy.validFrom is "2026-02-30"; expected a day YYYY-MM-DD.'],
    [withPolicy({ validFrom: 20260101 }), 'policy.validFrom is 20260101; expected a day YYYY-MM-DD.'],
    [withPolicy({ indicationMayBeUnknown: 1 }), 'policy.indicationMayBeUnknown is 1; expected true or false.'],
    [withPolicy({ shortlistSize: 0 }), 'policy.shortlistSize is 0; expected a whole number ≥ 1.'],
    [withPolicy({ waitingCapDays: 1.5 }), 'policy.waitingCapDays is 1.5; expected a whole number ≥ 1.'],
    [withPolicy({ minimumScore: 1001 }), 'policy.minimumScore is 1001; expected a whole number from 0 to 1000.'],
    [withPolicy({ minimumScore: -1 }), 'policy.minimumScore is -1; expected a whole number from 0 to 1000.'],
    [
      withPolicy({ supportTolerance: { underHours: -0.5 } }),
      'policy.supportTolerance.underHours is -0.5; expected a number ≥ 0.',
    ],
    [
      withPolicy({ supportTolerance: { underHours: '1' } }),
      'policy.supportTolerance.underHours is "1"; expected a number ≥ 0.',
    ],
    [
      withPolicy({ affordabilityMaxSharePercent: 0 }),
      'policy.affordabilityMaxSharePercent is 0; expected a whole number from 1 to 100.',
    ],
    [
      withPolicy({ weights: { ...DEFAULT_POLICY.weights, origin: 31 } }),
      `policy.weights is ${JSON.stringify({ ...DEFAULT_POLICY.weights, origin: 31 }).slice(0, 77)}…; expected weights that sum to 100.`,
    ],
    [
      withPolicy({ weights: { ...DEFAULT_POLICY.weights, origin: 30.5 } }),
      'policy.weights.origin is 30.5; expected a whole number from 0 to 100.',
    ],
    [
      withPolicy({ fairShare: { maxPlacedPerOrigin: { '0344': -1 } } }),
      'policy.fairShare.maxPlacedPerOrigin["0344"] is -1; expected a whole number ≥ 0.',
    ],
    [
      withPolicy({ fairShare: { maxPlacedPerOrigin: [] } }),
      'policy.fairShare.maxPlacedPerOrigin is []; expected an object.',
    ],
    [withPolicy({ rentNorms: 'mine' }), 'policy.rentNorms is "mine"; expected an object.'],
    [
      withPolicy({ rentNorms: { ...BUILTIN_RENT_NORMS, rentAllowance: {} } }),
      'policy.rentNorms.rentAllowance is {}; expected a list.',
    ],
    [
      withRow({ youngRule: { adultAge: '21' } }),
      'policy.rentNorms.rentAllowance[0].youngRule.adultAge is "21"; expected a whole number ≥ 0.',
    ],
    [
      withRow({ ownContribution: undefined }),
      'policy.rentNorms.rentAllowance[0].ownContribution is absent; expected an object.',
    ],
    [withRow({ ceiling: 1 }), 'policy.rentNorms.rentAllowance[0].ceiling is a field that nobody knows here.'],
    [
      withRow({ sharePercent: { ...row!.sharePercent, belowCappingLimit: 101 } }),
      'policy.rentNorms.rentAllowance[0].sharePercent.belowCappingLimit is 101; expected a whole number from 0 to 100.',
    ],
    ...[['placed'], ['score', 'score'], ['score', 'speed'], 'score'].map((objective): [unknown, string] => [
      withPolicy({ objective }),
      `policy.objective is ${JSON.stringify(objective)}; expected the levels of the objective, each at most once, "score" among them.`,
    ]),
    [{ ...sound, proposals: {} }, 'proposals is {}; expected a list.'],
    [{ ...sound, proposals: [1] }, 'proposals[0] is 1; expected a proposal of a candidate for a place.'],
    [
      { ...sound, proposals: [...sound.proposals, { placeId: 'p' }] },
      'proposals[1] is {"placeId":"p"}; expected a proposal of a candidate for a place.',
    ],
    [
      { ...sound, proposals: [{ candidateId: 'a' }] },
      'proposals[0] is {"candidateId":"a"}; expected a proposal of a candidate for a place.',
    ],
    [withOptimality({ method: 'luck' }), 'optimality.method is "luck"; expected one of "flow", "mip".'],
    [withOptimality({ proven: 'yes' }), 'optimality.proven is "yes"; expected true or false.'],
    [
      withOptimality({ bound: { urgent: 0, placed: 1 } }),
      'optimality.bound.score is absent; expected a whole number ≥ 0.',
    ],
    [
      withCertificate({ candidates: { a: 0 } }),
      'optimality.certificate.candidates.a is 0; expected a whole number, not 0.',
    ],
    [withCertificate({ places: [] }), 'optimality.certificate.places is []; expected an object.'],
    [
      withCertificate({ limits: { 'team:t': 2 ** 53 } }),
      'optimality.certificate.limits["team:t"] is 9007199254740992; expected a whole number ≥ 1.',
    ],
    [withCertificate({ dualBound: -1 }), 'optimality.certificate.dualBound is -1; expected a whole number ≥ 0.'],
  ])('refuses %j', (document, message) => {
    expect(read(document).messages).toEqual([message])
  })

  it('names every mistake, and goes on without what it cannot use', () => {
    const { read: document, messages } = read({
      policy: DEFAULT_POLICY,
      proposals: [null, sound.proposals[0]],
      optimality: { ...optimality, proven: 1, method: 2 },
    })
    expect(messages).toHaveLength(3)
    expect(document).toMatchObject({ optimality: null, pairs: [null, { placeId: 'p', candidateId: 'a' }] })
    expect(read({ ...sound, policy: {} }).read).toBeNull()
    expect(read({ ...sound, proposals: 1 }).read).toMatchObject({ pairs: [] })
  })
})
