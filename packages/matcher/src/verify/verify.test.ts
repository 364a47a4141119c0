import {
  canonicalJson,
  DEFAULT_POLICY,
  hashOf,
  type Place,
  type Policy,
  type Snapshot,
} from '@thuismatch/shared/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { match } from '../match.ts'
import { fairShare, withLimits, withoutLimits } from './testing/every-outcome.ts'
import { type Mutation, mutationsOf } from './testing/mutations.ts'
import { verify } from './verify.ts'

const copy = (document: unknown): unknown => JSON.parse(JSON.stringify(document))

describe('verify', () => {
  it.each<[string, Snapshot, Policy]>([
    ['without limits', withoutLimits, DEFAULT_POLICY],
    ['with limits that bind', withLimits, fairShare],
    ['of nothing', { ...withLimits, candidates: [], places: [] }, { ...DEFAULT_POLICY, objective: ['score'] }],
  ])('rejects a result %s with any one thing changed, and says where', async (_, snapshot, policy) => {
    const document = copy(await match(snapshot, policy))
    expect(verify(snapshot, document)).toEqual({ ok: true })
    const unnoticed = mutationsOf(document).find((mutation) => !isNamed(mutation, snapshot))
    expect(unnoticed && `${unnoticed.path}: ${unnoticed.what}`).toBeUndefined()
  })
})

it('accepts a result of a snapshot in which a nought is written with a minus', async () => {
  const places = withoutLimits.places.map((place) => ({ ...place, rentCents: -0 }))
  const snapshot = { ...withoutLimits, places }
  expect(verify(snapshot, copy(await match(snapshot, DEFAULT_POLICY)))).toEqual({ ok: true })
})

it('throws at nothing that may stand in a document', async () => {
  const document = await match(withoutLimits, DEFAULT_POLICY)
  const nonsense = fc.record({ key: fc.constantFrom(...Object.keys(document)), value: fc.jsonValue() })
  fc.assert(
    fc.property(nonsense, ({ key, value }) => {
      fc.pre(canonicalJson(value) !== canonicalJson(document[key as keyof typeof document]))
      expect(paths(withoutLimits, { ...document, [key]: value })).toContainEqual(expect.stringMatching(`^${key}`))
    }),
  )
})

describe('what verify says of a result that contradicts itself nowhere', () => {
  it('a worse allocation: the prices do not prove it', async () => {
    const byScore: Policy = { ...DEFAULT_POLICY, objective: ['score'] }
    const forged = {
      ...(await match(withoutLimits, byScore)),
      policy: DEFAULT_POLICY,
      policyHash: hashOf(DEFAULT_POLICY),
    }
    expect(paths(withoutLimits, forged)).toContainEqual(expect.stringMatching(/^optimality\.certificate/))
  })

  it('another optimum than the one of the lottery: names the place and both people', async () => {
    const result = await match(withoutLimits, DEFAULT_POLICY)
    const seeds = Array.from({ length: 20 }, (_, i) => ({ ...DEFAULT_POLICY, lotterySeed: `seed-${i}` }))
    const others = await Promise.all(seeds.map((policy) => match(withoutLimits, policy)))
    const other = others.find(({ proposals }) => proposals[1]!.candidateId !== result.proposals[1]!.candidateId)!
    const forged = { ...other, policy: DEFAULT_POLICY, policyHash: hashOf(DEFAULT_POLICY) }
    expect(messages(withoutLimits, forged)).toContain(
      'proposals[1].candidateId gives zeist-1 to twin-1; of the equal optima the lottery prefers the one with twin-2 there.',
    )
  })

  it('a result of another snapshot, or of none', async () => {
    const result = await match(withoutLimits, DEFAULT_POLICY)
    expect(paths(withLimits, result)).toContain('snapshotHash')
    for (const nothing of [null, undefined, 1, 'result', [], {}]) expect(verify(withLimits, nothing).ok).toBe(false)
  })

  it('a person to a home that is not eligible', async () => {
    const result = await match(withoutLimits, DEFAULT_POLICY)
    const [first, ...rest] = result.proposals
    const forged = { ...result, proposals: [{ ...first, candidateId: 'too-big' }, ...rest] }
    expect(messages(withoutLimits, forged)).toContain(
      'proposals[0] proposes too-big for family-2, who is not eligible there.',
    )
  })

  it('more people than a limit lets in', async () => {
    const roomy = { ...withLimits, houses: [], supportTeams: [], places: withLimits.places.map(standAlone) }
    const { proposals } = await match(roomy, DEFAULT_POLICY)
    const forged = { ...(await match(withLimits, DEFAULT_POLICY)), proposals }
    expect(messages(withLimits, forged)).toContain('proposals use 2 of house:h-small, which has 1 left.')
  })
})

const standAlone = (place: Place): Place => ({ ...place, houseId: null, support: { ...place.support, teamId: null } })

const problems = (snapshot: Snapshot, result: unknown) => {
  const verification = verify(snapshot, result)
  return verification.ok ? [] : verification.problems
}
const paths = (snapshot: Snapshot, result: unknown) => problems(snapshot, result).map(({ path }) => path)
const messages = (snapshot: Snapshot, result: unknown) => problems(snapshot, result).map(({ message }) => message)

/** Whether some problem is about the very place, or what it is part of, or, of a list or an object, a part of it. */
function isNamed({ path, document }: Mutation, snapshot: Snapshot): boolean {
  const verification = verify(snapshot, document)
  if (verification.ok) return false
  return verification.problems.some(
    (problem) => (problem.path !== '' || path === '') && (isWithin(path, problem.path) || isWithin(problem.path, path)),
  )
}

const isWithin = (path: string, part: string): boolean =>
  path === part || (path.startsWith(part) && '.['.includes(path.charAt(part.length)))
