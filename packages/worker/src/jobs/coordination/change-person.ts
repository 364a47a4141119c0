import { amsterdamDate } from '@thuismatch/shared/clock'
import { CANDIDATE_FIELDS, type Candidate, type CandidateField, valueAt, withValueAt } from '@thuismatch/shared/domain'
import { readCandidate } from '@thuismatch/shared/schema'
import { appendAudit } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/connect/in-transaction.ts'
import { peopleByIds } from '../../store/intake/import-lookups.ts'
import type { DataKeyStore } from '../../store/keys/data-key-store.ts'
import { putCandidates } from '../../store/people/candidates.ts'
import { unknownOfPerson } from '../../store/people/reachable.ts'
import { openProposalOf } from '../../store/proposals/open-proposals.ts'
import type { Actor } from '../../store/proposals/proposal-state.ts'
import { type Column, columnsOf, readCell } from '../intake/index.ts'
import { handOverTo } from '../proposals/hand-over.ts'

interface PersonAct {
  readonly candidateId: string
  readonly actor: Actor
  readonly now: Date
}

export type HandedOver =
  | { readonly ok: true; readonly proposal: boolean }
  | { readonly ok: false; readonly refusal: 'no_such_person' | 'same_caseworker' }
  | { readonly ok: false; readonly refusal: 'unknown_caseworker'; readonly meant: string | undefined }

/**
 * From now on somebody else supports this person, and decides about their open proposal, accepted or not: they get a
 * mail, and the links of the one before say that they are superseded. The system that the person comes from may say
 * otherwise the next time.
 */
export async function handOverPerson(
  tx: Tx,
  dataKeys: DataKeyStore,
  to: string,
  { candidateId, actor, now }: PersonAct,
): Promise<HandedOver> {
  const person = await personIn(tx, dataKeys, candidateId)
  if (person === undefined) return { ok: false, refusal: 'no_such_person' }
  if (person.caseworkerId === to) return { ok: false, refusal: 'same_caseworker' }
  const handed: Candidate = { ...person, caseworkerId: to }
  const unknown = (await unknownOfPerson(tx, handed)).find(({ path }) => path === 'caseworkerId')
  if (unknown !== undefined) return { ok: false, refusal: 'unknown_caseworker', meant: unknown.meant }
  await putCandidates(tx, dataKeys, [handed], { now, match: false })
  await audit(tx, 'handed_over', { candidateId, actor, now }, { from: person.caseworkerId, to })
  const open = await openProposalOf(tx, { candidateId })
  const isHanded = open !== undefined && (await handOverTo(tx, open.id, to, actor, now))
  return { ok: true, proposal: isHanded }
}

/** Fields of a person that can be answered in one line, with how that is written. */
export const ANSWERABLE: readonly { readonly field: CandidateField; readonly column: Column }[] =
  CANDIDATE_FIELDS.flatMap((field) => {
    const column = columnsOf('candidates').find((one) => one.field === field)
    return column === undefined ? [] : [{ field, column }]
  })

/** What is not known of somebody and can be answered. */
export const openQuestionsOf = (person: Candidate): CandidateField[] =>
  ANSWERABLE.flatMap(({ field }) => (valueAt(person, field.split('.')) === null ? [field] : []))

export type Answered =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: 'no_such_person' | 'no_such_question' | 'wrong_answer' }

/**
 * Fills in one thing that was not known of somebody, as people write it; they are matched again within seconds. A blank
 * is no answer.
 */
export async function answerQuestion(
  tx: Tx,
  dataKeys: DataKeyStore,
  { field, text }: { readonly field: string; readonly text: string },
  { candidateId, actor, now }: PersonAct,
): Promise<Answered> {
  const asked = ANSWERABLE.find((one) => one.field === field)
  if (asked === undefined) return { ok: false, refusal: 'no_such_question' }
  const person = await personIn(tx, dataKeys, candidateId)
  if (person === undefined) return { ok: false, refusal: 'no_such_person' }
  const today = amsterdamDate(now)
  const isBirthDate = field === 'bornOn' || field === 'household.oldestBornOn'
  const cell = readCell(text, asked.column.kind, { today, isBirthDate })
  if (!cell.ok || cell.value === null || cell.doubt !== undefined) return { ok: false, refusal: 'wrong_answer' }
  const read = readCandidate(withValueAt(person, field.split('.'), cell.value), { today })
  if (!read.ok) return { ok: false, refusal: 'wrong_answer' }
  await putCandidates(tx, dataKeys, [read.value], { now, match: true })
  // What was answered is about the person; that something was is not.
  await audit(tx, 'answered', { candidateId, actor, now }, { field })
  return { ok: true }
}

const personIn = async (tx: Tx, dataKeys: DataKeyStore, id: string): Promise<Candidate | undefined> =>
  (await peopleByIds(tx, dataKeys, [id])).get(id)

const audit = (tx: Tx, what: string, { candidateId, actor, now }: PersonAct, detail: object): Promise<void> =>
  appendAudit(tx, [
    {
      at: now,
      actor,
      action: `candidate.${what}`,
      subjectKind: 'candidate',
      subjectId: candidateId,
      municipality: null,
      detail,
    },
  ])
