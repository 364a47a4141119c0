import type { CandidateField } from '@thuismatch/shared/domain'
import type { Locale } from '@thuismatch/shared/text'
import { ANSWERABLE, answerQuestion, handOverPerson, openQuestionsOf } from '../jobs/coordination/change-person.ts'
import { revokeDesk } from '../jobs/coordination/revoke-desk.ts'
import { expectedOf } from '../jobs/intake/index.ts'
import { inTransaction } from '../store/connect/in-transaction.ts'
import { peopleByIds } from '../store/intake/import-lookups.ts'
import { caseworkersByIds } from '../store/people/caseworkers.ts'
import { localeOf } from './common-options.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { operator } from './operator.ts'
import { withDeps } from './with-deps.ts'

interface ChangeTexts {
  readonly handedOver: (person: string, to: string, withProposal: boolean) => string
  readonly same: (person: string, to: string) => string
  readonly unknownCaseworker: (id: string, meant: string | undefined) => string
  readonly answered: (person: string, field: string) => string
  readonly noQuestion: (field: string, open: readonly string[]) => string
  readonly wrongAnswer: (field: string, expected: string) => string
  readonly nobody: (person: string) => string
  readonly revoked: (id: string, links: number) => string
}

const TEXTS: Readonly<Record<Locale, ChangeTexts>> = {
  en: {
    handedOver: (person, to, withProposal) =>
      `${to} supports ${person} from now on${withProposal ? ', decides about the open proposal and gets a mail' : ''}.`,
    same: (person, to) => `${to} supports ${person} already; nothing was changed.`,
    unknownCaseworker: (id, meant) =>
      `There is no caseworker ${id} with an address.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    answered: (person, field) => `The answer to ${field} of ${person} is kept; they are matched within seconds.`,
    noQuestion: (field, open) =>
      `${field} is nothing that can be answered here; expected ${open.length === 0 ? 'nothing: no question is open' : open.join(', ')}.`,
    wrongAnswer: (field, expected) => `${field}: expected ${expected}.`,
    nobody: (person) => `There is nobody under the id ${person}.`,
    revoked: (id, links) =>
      links === 0
        ? `${id} has no link that opens anything; nothing was changed.`
        : `The link of ${id} opens nothing any more; the next mail carries a new one.`,
  },
  nl: {
    handedOver: (person, to, withProposal) =>
      `${to} begeleidt ${person} voortaan${withProposal ? ', beslist over het open voorstel en krijgt een mail' : ''}.`,
    same: (person, to) => `${to} begeleidt ${person} al; er is niets veranderd.`,
    unknownCaseworker: (id, meant) =>
      `Er is geen begeleider ${id} met een adres.${meant === undefined ? '' : ` Bedoelt u ${meant}?`}`,
    answered: (person, field) => `Het antwoord op ${field} van ${person} staat erbij; er wordt meteen gezocht.`,
    noQuestion: (field, open) =>
      `${field} kan hier niet worden ingevuld; verwacht ${open.length === 0 ? 'niets: er staat geen vraag open' : open.join(', ')}.`,
    wrongAnswer: (field, expected) => `${field}: verwacht ${expected}.`,
    nobody: (person) => `Er is niemand onder nummer ${person}.`,
    revoked: (id, links) =>
      links === 0
        ? `${id} heeft geen link die iets opent; er is niets veranderd.`
        : `De link van ${id} opent niets meer; in de volgende mail staat een nieuwe.`,
  },
}

/** Somebody else supports a person from now on. Status 2 where the person or the caseworker is not known. */
export const handPersonOver = (io: Io, candidateId: string, to: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async ({ db, dataKeys, clock }) => {
    const texts = TEXTS[localeOf(options)]
    const act = { candidateId, actor: operator(), now: clock.now() }
    const done = await inTransaction(db, (tx) => handOverPerson(tx, dataKeys, to, act))
    if (!done.ok && done.refusal === 'no_such_person') throw new CommandFailure(2, texts.nobody(candidateId))
    if (!done.ok && done.refusal === 'unknown_caseworker')
      throw new CommandFailure(2, texts.unknownCaseworker(to, done.meant))
    const already = !done.ok
    if (options.json)
      return io.out(
        `${JSON.stringify({ ok: true, candidateId, caseworkerId: to, ...(done.ok ? { proposal: done.proposal } : { already }) })}\n`,
      )
    await io.out(`${done.ok ? texts.handedOver(candidateId, to, done.proposal) : texts.same(candidateId, to)}\n`)
  })

/**
 * Fills in what was not known of a person, as a cell of an import is written. Status 2 for a question that is not open,
 * and for what is no answer.
 */
export const answerAbout = (
  io: Io,
  candidateId: string,
  { field, text }: { readonly field: string; readonly text: string },
  options: CommonOptions,
): Promise<void> =>
  withDeps(io, async ({ db, dataKeys, clock }) => {
    const locale = localeOf(options)
    const texts = TEXTS[locale]
    const person = (await peopleByIds(db, dataKeys, [candidateId])).get(candidateId)
    if (person === undefined) throw new CommandFailure(2, texts.nobody(candidateId))
    const open: readonly CandidateField[] = openQuestionsOf(person)
    const asked = ANSWERABLE.find((one) => one.field === field)
    if (asked === undefined || !open.includes(asked.field)) throw new CommandFailure(2, texts.noQuestion(field, open))
    const act = { candidateId, actor: operator(), now: clock.now() }
    const done = await inTransaction(db, (tx) => answerQuestion(tx, dataKeys, { field, text }, act))
    if (!done.ok) throw new CommandFailure(2, texts.wrongAnswer(field, expectedOf(asked.column.kind, locale)))
    await io.out(
      options.json
        ? `${JSON.stringify({ ok: true, candidateId, field })}\n`
        : `${texts.answered(candidateId, field)}\n`,
    )
  })

/** Ends the link of a caseworker to all that is theirs, at once. */
export const revokeLinkOf = (io: Io, caseworkerId: string, options: CommonOptions): Promise<void> =>
  withDeps(io, async ({ db, dataKeys, clock }) => {
    const texts = TEXTS[localeOf(options)]
    if (!(await caseworkersByIds(db, dataKeys, [caseworkerId])).has(caseworkerId))
      throw new CommandFailure(2, texts.unknownCaseworker(caseworkerId, undefined))
    const links = await inTransaction(db, (tx) => revokeDesk(tx, caseworkerId, { actor: operator(), now: clock.now() }))
    await io.out(
      options.json
        ? `${JSON.stringify({ ok: true, caseworkerId, links })}\n`
        : `${texts.revoked(caseworkerId, links)}\n`,
    )
  })
