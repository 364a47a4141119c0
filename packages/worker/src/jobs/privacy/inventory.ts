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
      imported_by: 'employee',
      data_sealed: 'sealed',
    },
    plain: columns(
      'revision assessed_revision updated_at withdrawn_at housed_at erased_at paused_at paused_until written_by',
    ),
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
      standing_sealed: 'sealed',
      at_risk_since: 'person',
      provider_hold: 'person',
      end_cause: 'person',
      chosen_reason: 'person',
      overruled: 'person',
      score: 'person',
      move_in_on: 'person',
      decline_by: 'person',
      decline_reason: 'person',
      take_back_by: 'employee',
      take_back_reason: 'person',
    },
    plain: columns(
      'id run_id place_id place_then municipality state created_at expires_at remind_at reminded_at pending_choice decided_at effective_at closed_at revision wrong_codes updated_at follow_ups follow_up_at hung_on take_back_at',
    ),
  },
  fact_change: {
    holds: 'that something changed that can matter to an open proposal',
    why: 'to judge what is open anew',
    kept: 'until that is done',
    sensitive: {},
    plain: columns('id at'),
  },
  ledger_placement: {
    holds: 'that somebody moved in: on what day, where, from where, and whether with an urgency ground',
    why: 'to settle between municipalities who received and who sent',
    kept: 'for good, as a number; with the id of its proposal until the person is erased',
    sensitive: { sent_by: 'person', with_ground: 'person' },
    plain: columns('id placed_on received_by'),
  },
  coordinator_user: {
    holds: 'who may open the coordinator’s pages, and what they see of the region',
    why: 'so that each look and act is somebody’s',
    kept: 'for as long as the audit names them',
    sensitive: { name: 'employee', key_hash: 'hash', subject: 'employee' },
    plain: columns('id role municipalities created_at removed_at'),
  },
  coordinator_session: {
    holds: 'that somebody is signed in, and until when',
    why: 'to end it: by leaving, by time, or when they may no longer come in',
    kept: 'for 30 days after it ended',
    sensitive: { token_hash: 'hash' },
    plain: columns('user_id created_at seen_at expires_at ended_at'),
  },
  ledger_trade: {
    holds: 'that one municipality receives so many people in the stead of another',
    why: 'to settle between municipalities who received and who sent',
    kept: 'for good',
    sensitive: { recorded_by: 'employee' },
    plain: columns('id period from_municipality to_municipality people recorded_at'),
  },
  open_judgement: {
    holds: 'when all that is open was judged last, for which day and by which policy',
    why: 'to judge it anew when either is another',
    kept: 'until the next time',
    sensitive: {},
    plain: columns('id as_of policy_hash judged_at'),
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
  distinct_people: {
    holds: 'that two who look like one person under two ids are two, and who said so',
    why: 'so that nobody asks again',
    kept: 'as either person',
    sensitive: { first_id: 'pseudonym', second_id: 'pseudonym', said_by: 'employee' },
    plain: columns('said_at'),
  },
  indication: {
    holds: 'that a message of iWmo came in, and when its decision was made; not what it grants',
    why: 'so that an older message that comes later changes nothing',
    kept: 'as the person; 365 days where the message brought nobody in',
    sensitive: {
      key_hash: 'hash',
      stream_hash: 'hash',
      candidate_id: 'pseudonym',
      municipality: 'person',
      withdrawn: 'person',
    },
    plain: columns('assigned_at dated_on written_at'),
  },
  pseudonym_key: {
    holds: 'the key that makes a pseudonym of the BSN in a message of iWmo',
    why: 'so that the same number is the same person, also when SECRET_KEY is changed',
    kept: 'for as long as the database',
    sensitive: { sealed: 'wrapped' },
    plain: columns('only_one'),
  },
  match_run: {
    holds: 'each run with everything it looked at and everything it said, compressed',
    why: 'to explain it, and to show by computing it again that nobody changed it',
    kept: 'the documents for 365 days; people who are erased are cut out of them before',
    sensitive: {
      snapshot_sealed: 'sealed',
      result_sealed: 'sealed',
      run_key: 'pseudonym',
      error: 'pseudonym',
      left_out: 'pseudonym',
    },
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
    holds:
      'the accounts of caseworkers, and of contacts of webhook endpoints, with their mail address, and name, organisation and telephone where they were given',
    why: 'to send proposals, and so that a coordinator knows whom to call',
    kept: 'address, name and telephone until 365 days after nobody is in their care',
    sensitive: { id: 'employee', email_sealed: 'sealed', contact_sealed: 'sealed' },
    plain: columns('municipality locale updated_at revision written_by'),
  },
  caseworker_link: {
    holds: 'the hash of the secret in the link to all that is of one caseworker',
    why: 'to know whose desk it is',
    kept: '30 days after it ended: 90 days after the last mail that carried it, or when it was taken back',
    sensitive: { secret_hash: 'hash', caseworker_id: 'employee' },
    plain: columns('handle created_at expires_at revoked_at'),
  },
  client_number: {
    holds: 'the number that a caseworker gave a client in a file of their own',
    why: 'so that they know whom a proposal is about',
    kept: 'as the person',
    sensitive: { candidate_id: 'pseudonym', caseworker_id: 'employee', number_sealed: 'sealed' },
    plain: columns('updated_at'),
  },
  provider_link: {
    holds: 'who has a link to what becomes of which houses and places, and the hash of its secret',
    why: 'so that a housing provider sees that, and withdraws or corrects a place',
    kept: '30 days after it ended',
    sensitive: { secret_hash: 'hash' },
    plain: columns('handle name house_ids place_ids created_at expires_at revoked_at mail_place_id'),
  },
  place_listing: {
    holds: 'street, neighbourhood, size and provider of a place, how it can be viewed, and whom to call',
    why: 'so that a caseworker can go and look',
    kept: 'while the place is kept; the contact until 365 days after it is gone',
    sensitive: { contact_sealed: 'sealed' },
    plain: columns('place_id data revision updated_at'),
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
    plain: columns('id municipality revision updated_at confirmed_at written_by'),
  },
  place: {
    holds: 'homes and rooms on offer',
    why: 'to match them',
    kept: 'while it is in use',
    sensitive: { imported_by: 'employee' },
    plain: columns(
      'id house_id team_id municipality data revision offer_revision sent_at confirmed_at updated_at withdrawn_at filled_at held_at held_until written_by',
    ),
  },
  support_team: {
    holds: 'teams and their free hours',
    why: 'a limit of the match',
    kept: 'while it is in use',
    sensitive: {},
    plain: columns('id municipality data revision updated_at sent_hash written_by'),
  },
  forecast: {
    holds: 'forecasts that a coordinator asked for, and what came of them: counts, most of people who do not exist',
    why: 'to look at, and to hold a later one against',
    kept: 'three years',
    sensitive: { requested_by: 'employee', result: 'person' },
    plain: columns(
      'id status years replications seed from_history against_hash epoch lease_until worker requested_at started_at finished_at cancel_requested_at progress_per_mille as_of error',
    ),
  },
  policy: {
    holds: 'the policies that runs used',
    why: 'to account for the rules of each run',
    kept: 'for good: they are published',
    sensitive: {},
    plain: columns('hash data first_used_at'),
  },
  policy_version: {
    holds: 'each version of the policy, as a draft and as it was approved, with who wrote it, who approved it, and why',
    why: 'so that a second person approves what the region decides, and anybody can see later who decided it',
    kept: 'for good: a policy is published',
    sensitive: {
      written_by: 'employee',
      approved_by: 'employee',
      ended_by: 'employee',
      published_by: 'employee',
      why: 'employee',
      ended_why: 'employee',
    },
    plain: columns(
      'id number state data policy_hash valid_from valid_to based_on revision created_at changed_at approved_at ended_at published_at',
    ),
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
      'id channel kind outbox_id endpoint_id state attempts created_at next_attempt_at enqueued_at last_attempt_at last_status last_error sent_at claimed_until lost_answers urgent provider_handle',
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
