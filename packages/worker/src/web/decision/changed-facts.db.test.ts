import { alwaysPolicy, type Candidate, DEFAULT_POLICY, UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import { describe, expect, it } from 'vitest'
import { settleDue } from '../../jobs/proposals/due.ts'
import { holdAgainstFacts } from '../../jobs/proposals/hold-against-facts.ts'
import { inTransaction } from '../../store/connect/in-transaction.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { unsealPerson } from '../../store/people/sealed-people.ts'
import { heading, noteOf, useVisits } from './testing/use-visits.ts'

const visits = useVisits()
const { database, dataKeys, clock, post, withKey, accepting, row, world } = visits

const deps = () => ({ db: database.db, dataKeys, clock, log: silentLog, policyOn: alwaysPolicy(DEFAULT_POLICY) })

/** What is known of the person of the proposal changes. */
async function change(to: (one: Candidate) => Candidate): Promise<void> {
  const { db } = database
  const { candidateId } = await row()
  const stored = await db
    .selectFrom('candidate')
    .select(['id', 'dataSealed'])
    .where('id', '=', candidateId)
    .executeTakeFirstOrThrow()
  const person = unsealPerson(await dataKeys.ringFor([stored.dataSealed]), stored)
  await inTransaction(db, (tx) => putCandidates(tx, dataKeys, [to(person)], { now: clock.now(), match: false }))
}

const unsafe = (one: Candidate): Candidate => ({ ...one, safety: { ...one.safety, avoidMunicipalities: ['0355'] } })
const withChildren = (one: Candidate): Candidate => ({ ...one, household: { ...one.household, children: 2 } })

describe('the page of a proposal of which the facts changed', () => {
  it('says what was looked at for safety and when, and nothing of a change while there is none', async () => {
    const { body } = await post(withKey())
    expect(body).toContain('Getoetst op zaterdag 21 november 2026 om 10:00 uur')
    expect(body).toContain('de gemeente, het huis, wie er woont en wie er een voorstel heeft, naar beide kanten')
    expect(body).not.toContain('Wat er veranderd is')
  })

  it('shows at the top what no longer holds, safety first, before anything was withdrawn', async () => {
    await change((one) => withChildren(unsafe(one)))
    const { body } = await post(withKey())
    const text = body.slice(body.indexOf('Wat er veranderd is'))
    expect(text.indexOf('We zeggen niets tegen de aanbieder')).toBeGreaterThan(0)
    expect(text.indexOf('Vanwege de veiligheid')).toBeGreaterThan(0)
    expect(text.indexOf('Vanwege de veiligheid')).toBeLessThan(text.indexOf('De plek past niet meer.'))
    expect(body).not.toContain('er staat niets in de weg dat wij weten')
  })

  it('takes no yes, and says why not', async () => {
    await change(unsafe)
    const answer = await post(accepting())
    expect(noteOf(answer)).toBe('no_longer_eligible')
    expect(answer.body).toContain('Uw ja telt niet')
    expect(await row()).toMatchObject({ state: 'proposed', pendingChoice: null })
  })

  it('says once it is withdrawn what it was withdrawn for', async () => {
    await change(unsafe)
    await holdAgainstFacts(deps())
    const { body } = await post(withKey())
    expect(heading(body)).toBe('Dit voorstel is ingetrokken')
    expect(body).toContain('Er veranderde iets waardoor de plek niet meer past.')
    expect(body).toContain('Vanwege de veiligheid')
  })
})

describe('the page after a yes', () => {
  const accepted = async () => {
    await post(accepting())
    clock.advance(UNDO_MS)
    await settleDue(deps())
    expect(await row()).toMatchObject({ state: 'accepted' })
  }

  it('says that it is at risk, for what, and that a person decides', async () => {
    await accepted()
    await change(withChildren)
    await holdAgainstFacts(deps())
    const { body } = await post(withKey())
    expect(body).toContain('Het ja rust op iets dat niet meer klopt.')
    expect(body).not.toContain('We zeggen niets tegen de aanbieder')
    expect(await row()).toMatchObject({ state: 'accepted' })
  })

  it('takes by one click how it went, and by a form that nobody pressed a button of nothing', async () => {
    await accepted()
    const before = await world()
    await post(withKey({ step: 'decide', confirmed: 'yes' }))
    expect(await world()).toBe(before)
    expect((await post(withKey())).body).toMatch(/<button type="submit" name="choice" value="place">/)
    const answer = await post(withKey({ step: 'decide', confirmed: 'yes', choice: 'fall_through' }))
    expect(answer.address).toContain('missing=reason')
    expect(heading((await post(withKey({ step: 'decide', confirmed: 'yes', choice: 'place' }))).body)).toBe(
      'U meldde: geplaatst',
    )
    expect(await row()).toMatchObject({ pendingChoice: 'place' })
  })
})
