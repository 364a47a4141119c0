import { closingName } from '@thuismatch/matcher/explanation'
import type { CriterionCode, ProposeReasonCode } from '@thuismatch/shared/domain'
import { type ProposedByHand, proposeByHand, Taken } from '../jobs/coordination/propose-by-hand.ts'
import { policyNow } from '../jobs/policy/policy-now.ts'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { operator } from './operator.ts'
import { withDeps } from './with-deps.ts'

export interface ProposeOptions extends CommonOptions {
  readonly reason: ProposeReasonCode
}

const TEXTS = {
  en: {
    done: (id: string) => `Proposal ${id} is made; its caseworker gets a mail.`,
    overruled: (names: string) => `Overruled, and told to the caseworker: ${names}.`,
    no_such_person: 'There is nobody under that id.',
    no_such_place: 'There is no place under that id.',
    unreachable: 'The caseworker of this person has no address; import one first.',
    unreadable: 'What is stored of the person or the place cannot be judged; "thuismatch doctor" says why.',
    not_free:
      'One of the two is not free: withdrawn, housed, filled, paused, held or in an open proposal, or the house or the team has no room.',
    closed: (names: string) => `This can never be overruled: ${names}.`,
  },
  nl: {
    done: (id: string) => `Voorstel ${id} is gedaan; de begeleider krijgt een mail.`,
    overruled: (names: string) => `Toch voorgesteld, en aan de begeleider verteld: ${names}.`,
    no_such_person: 'Er is niemand onder dat nummer.',
    no_such_place: 'Er is geen plek onder dat nummer.',
    unreachable: 'De begeleider van deze persoon heeft geen adres; importeer dat eerst.',
    unreadable: 'Wat van de persoon of de plek bekend is kan niet worden getoetst; "thuismatch doctor" zegt waarom.',
    not_free:
      'Een van de twee is niet vrij: afgemeld, verhuisd, bezet, gepauzeerd, vastgehouden of in een open voorstel, of huis of team heeft geen ruimte.',
    closed: (names: string) => `Hier kan nooit van worden afgeweken: ${names}.`,
  },
} as const

/** A proposal that a person chose. Status 1 where it may not be. */
export const propose = (io: Io, candidateId: string, placeId: string, options: ProposeOptions): Promise<void> =>
  withDeps(io, async (deps) => {
    const locale = localeOf(options)
    const texts = TEXTS[locale]
    const names = (codes: readonly CriterionCode[]) => codes.map((code) => closingName(code, locale)).join(', ')
    const asked = { candidateId, placeId, reason: options.reason, actor: operator(), now: deps.clock.now() }
    const judging = { dataKeys: deps.dataKeys, policy: await policyNow(deps) }
    const done = await inTransaction(deps.db, (tx) => proposeByHand(tx, judging, asked)).catch(
      (error: unknown): ProposedByHand => {
        if (error instanceof Taken) return { ok: false, refusal: 'not_free' }
        throw error
      },
    )
    if (!done.ok)
      throw new CommandFailure(
        done.refusal === 'no_such_person' || done.refusal === 'no_such_place' ? 2 : 1,
        done.refusal === 'closed' ? texts.closed(names(done.closedBy)) : texts[done.refusal],
      )
    const { proposalId, overruled } = done
    if (options.json) return io.out(`${JSON.stringify({ ok: true, proposalId, overruled })}\n`)
    await io.out(`${texts.done(proposalId)}\n`)
    if (overruled.length > 0) await io.out(`${texts.overruled(names(overruled))}\n`)
  })
