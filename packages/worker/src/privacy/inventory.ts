import type { Candidate } from '@thuismatch/shared/domain'

/**
 * *person*: says something about somebody who needs a home, under a pseudonym. *pseudonym*: the pseudonym alone.
 * *employee*: the name of a caseworker's account. *sealed*: encrypted in the application under a key of the person, the
 * caseworker or the run, which can be destroyed. *wrapped*: encrypted in the application under `SECRET_KEY`.
 * *hash*: opens nothing.
 */
export type Sensitivity = 'person' | 'pseudonym' | 'employee' | 'sealed' | 'wrapped' | 'hash'

export interface TableInventory {
  readonly holds: string
  readonly why: string
  /** How long a row stays, in words. */
  readonly kept: string
  /** By column. */
  readonly sensitive: Readonly<Record<string, Sensitivity>>
  /** Columns that say nothing about anybody. */
  readonly plain: readonly string[]
}

const columns = (names: string): string[] => names.split(' ')

/** Every table and every column: a test holds it to the database, so that none is added without this being decided. */
export const INVENTORY: Readonly<Record<string, TableInventory>> = {
  candidate: {
    holds: 'people who need a home, as the document below',
    why: 'to match them',
    kept: 'while they wait; 42 days after they are withdrawn; 365 days after they moved in',
    sensitive: {
      id: 'pseudonym',
      municipality: 'person',
      resides_in: 'person',
      caseworker_id: 'employee',
      data_sealed: 'sealed',
    },
    plain: columns('revision assessed_revision updated_at withdrawn_at housed_at erased_at'),
  },
  proposal: {
    holds: 'who was proposed where, why, and what became of it',
    why: 'to put it to the caseworker, and to account for it',
    kept: 'for good, as a number; the reasons for 365 days after it ended; who it was until they are erased',
    sensitive: {
      candidate_id: 'pseudonym',
      caseworker_id: 'employee',
      decided_by: 'employee',
      detail_sealed: 'sealed',
      score: 'person',
      move_in_on: 'person',
      decline_by: 'person',
      decline_reason: 'person',
    },
    plain: columns(
      'id run_id place_id municipality state created_at expires_at remind_at reminded_at pending_choice decided_at effective_at closed_at revision wrong_codes updated_at',
    ),
  },
  decline: {
    holds: 'a no, its reason from a fixed list, and how long it lasts',
    why: 'so that the same pair is not proposed again',
    kept: 'as the person',
    sensitive: { candidate_id: 'pseudonym', reason: 'person', by: 'person' },
    plain: columns(
      'id place_id proposal_id scope house_id municipality on_date until_date until_reassessed candidate_revision created_at',
    ),
  },
  match_run: {
    holds: 'each run with everything it looked at and everything it said, compressed',
    why: 'to explain it, and to show by computing it again that nobody changed it',
    kept: 'the documents for 365 days; people who are erased are cut out of them before',
    sensitive: { snapshot_sealed: 'sealed', result_sealed: 'sealed', run_key: 'pseudonym', error: 'pseudonym' },
    plain: columns(
      'id kind status place_ids epoch lease_until worker requested_at started_at finished_at as_of policy_hash snapshot_hash objective proposals dropped phase_ms erased_at interruptions not_before',
    ),
  },
  run_trigger: {
    holds: 'why a run is wanted: a place came free, somebody’s situation changed',
    why: 'so that no reason is lost',
    kept: 'as the person',
    sensitive: { key: 'pseudonym', candidate_id: 'pseudonym' },
    plain: columns('id place_id cause created_at run_id failures not_before'),
  },
  caseworker: {
    holds: 'the accounts of caseworkers, and of contacts of webhook endpoints, with their mail address',
    why: 'to send proposals',
    kept: 'the address until 365 days after nobody is in their care',
    sensitive: { id: 'employee', email_sealed: 'sealed' },
    plain: columns('municipality locale updated_at'),
  },
  decision_link: {
    holds: 'the hash of the secret in a link',
    why: 'to know whose answer it is',
    kept: '30 days after the proposal ended',
    sensitive: { secret_hash: 'hash', caseworker_id: 'employee' },
    plain: columns('proposal_id created_at revoked_at'),
  },
  audit_record: {
    holds: 'who did or saw what, when, about whom (NEN 7513); ids and codes only',
    why: 'the duty to account; nobody can change or remove a record, the database refuses',
    kept: 'at least five years (NEN 7513); no job removes any',
    sensitive: { actor_id: 'employee', subject_id: 'pseudonym', detail: 'person' },
    plain: columns('id at actor_kind action subject_kind municipality'),
  },
  audit_seal: {
    holds: 'a hash over each audit record and the one before it',
    why: 'to tell a changed, removed or slipped-in record',
    kept: 'as the records',
    sensitive: { hash: 'hash' },
    plain: columns('chain sequence record_id sealed_at'),
  },
  audit_unsealed: {
    holds: 'which records wait for their seal',
    why: 'to find them',
    kept: 'a minute',
    sensitive: {},
    plain: ['record_id'],
  },
  house: {
    holds: 'buildings and groups, with the pseudonyms of their residents',
    why: 'the mix of a house, and whom to keep apart',
    kept: 'while it is in use',
    sensitive: { data: 'pseudonym', sent_hash: 'hash' },
    plain: columns('id municipality revision updated_at heard_at'),
  },
  place: {
    holds: 'homes and rooms on offer',
    why: 'to match them',
    kept: 'while it is in use',
    sensitive: {},
    plain: columns(
      'id house_id team_id municipality data revision offer_revision sent_at heard_at updated_at withdrawn_at filled_at',
    ),
  },
  support_team: {
    holds: 'teams and their free hours',
    why: 'a limit of the match',
    kept: 'while it is in use',
    sensitive: {},
    plain: columns('id municipality data revision updated_at sent_hash'),
  },
  policy: {
    holds: 'the policies that runs used',
    why: 'to account for the rules of each run',
    kept: 'for good: they are published',
    sensitive: {},
    plain: columns('hash data first_used_at'),
  },
  outbox: {
    holds: 'effects to be done, as ids',
    why: 'so that none is lost and none is done twice',
    kept: '14 days after it was relayed',
    sensitive: {},
    plain: columns('id kind payload created_at available_at relayed_at attempts last_error'),
  },
  delivery: {
    holds: 'mails and webhooks: to whom, when, what came back; not what they said',
    why: 'to answer whether somebody was told',
    kept: '365 days',
    sensitive: { caseworker_id: 'employee', effect_key: 'employee', payload: 'employee' },
    plain: columns(
      'id channel kind outbox_id endpoint_id state attempts created_at next_attempt_at enqueued_at last_attempt_at last_status last_error sent_at claimed_until lost_answers urgent',
    ),
  },
  webhook_endpoint: {
    holds: 'who hears of events, and the secrets that sign them',
    why: 'to tell other systems',
    kept: 'while it is in use',
    sensitive: { secret_sealed: 'wrapped', previous_secret_sealed: 'wrapped', contact_id: 'employee' },
    plain: columns('id scope_kind scope url previous_until created_at disabled_at disabled_reason failing_since'),
  },
  api_key: {
    holds: 'keys of other systems: rights, municipalities, end',
    why: 'to know whose request it is',
    kept: '365 days after its end',
    sensitive: { secret_hash: 'hash' },
    plain: columns('id name rights municipalities created_at expires_at revoked_at last_used_at'),
  },
  quarantined_job: {
    holds: 'jobs that could not be read, as they came',
    why: 'so that a person can see what is wrong',
    kept: '90 days after somebody looked',
    sensitive: { payload: 'person' },
    plain: columns('id queue job_id job_name problems quarantined_at resolved_at'),
  },
  worker: {
    holds: 'which workers run',
    why: 'to see that work is being done',
    kept: '7 days',
    sensitive: {},
    plain: columns('id host pid version started_at seen_at stopped_at'),
  },
  canary: {
    holds: 'test messages through the whole chain',
    why: 'to see that it works',
    kept: '1 day',
    sensitive: {},
    plain: columns('id worker_id sent_at acked_at acked_by'),
  },
  schedule: {
    holds: 'when repeated work was last due',
    why: 'so that it is done once',
    kept: 'while it is in use',
    sensitive: {},
    plain: columns('name last_due_at'),
  },
  subject_key: {
    holds:
      'a random key per person, caseworker and run; not whose it is. Beside the data, or where KEYS_DATABASE_URL leads',
    why: 'to open what is sealed under it, and by destroying it to close that in every copy of the data',
    kept: 'until what is sealed under it is erased',
    sensitive: { wrapped: 'wrapped' },
    plain: columns('id kind created_at'),
  },
  key_to_destroy: {
    holds: 'keys that no row needs any more, until they are destroyed',
    why: 'so that none is left over when a worker dies',
    kept: 'moments; after a failure until the next night',
    sensitive: {},
    plain: columns('key_id since'),
  },
  kysely_keys_migration: {
    holds: 'the steps that brought the keys to this version',
    why: 'to take each once',
    kept: 'for good',
    sensitive: {},
    plain: columns('name timestamp'),
  },
  kysely_keys_migration_lock: {
    holds: 'whether such a step is being taken',
    why: 'to take one at a time',
    kept: 'for good',
    sensitive: {},
    plain: columns('id is_locked'),
  },
  kysely_migration: {
    holds: 'the steps that brought the database to this version',
    why: 'to take each once',
    kept: 'for good',
    sensitive: {},
    plain: columns('name timestamp'),
  },
  kysely_migration_lock: {
    holds: 'whether a step is being taken',
    why: 'to take one at a time',
    kept: 'for good',
    sensitive: {},
    plain: columns('id is_locked'),
  },
}

/** What is kept of a person, and what for. A field that is added without a purpose does not compile. */
export const CANDIDATE_PURPOSES: Readonly<Record<keyof Candidate, string>> = {
  id: 'pseudonym of the case system; names nobody here',
  group: 'criterion group',
  bornOn: 'criteria age and affordability',
  originMunicipality: 'criterion catchment, factor origin, and whose data these are',
  residesIn: 'criterion region_residence',
  movingFrom: 'reports: what becomes free',
  household: 'criteria occupants, pets, wheelchair, affordability, income_rent; factor household',
  support: 'criteria support_hours and support_availability; factor support; limits of house and team',
  selfReliance: 'shown to nobody and read by no rule; kept for the case system that sends it, which may leave it out',
  basicLivingSkills: 'criterion basic_living_skills',
  groupLiving: 'criterion group_living',
  housingFirstConditions: 'criterion housing_first_conditions',
  incomeYearCents: 'criteria affordability and income_rent',
  wishes: 'factors wishes and origin',
  safety: 'criterion safety',
  registeredOn: 'factor waiting',
  readyOn: 'move-in date',
  deadlineOn: 'urgency, factor deadline',
  indicationUntil: 'criterion indication',
  mayShare: 'criterion may_share',
  caseworkerId: 'who gets the proposal',
  stableKey: 'order in the lottery among exact equals',
}
