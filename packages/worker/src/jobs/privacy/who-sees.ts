const ITS_MUNICIPALITY = 'its municipality'
const REGION = 'the region'

/**
 * In scope of what a row can be seen and written, by table: the policies of the database, in words. The region always
 * is.
 */
export const WHO_SEES: Readonly<Record<string, string>> = {
  candidate:
    'the municipality of origin, or of residence while that is not known; a decision page sees the people of the same caseworker, their desk its own',
  place: `${ITS_MUNICIPALITY}; a decision page sees its own, a desk those proposed to it; a provider sees and changes their own`,
  house: `${ITS_MUNICIPALITY}; a decision page sees its own`,
  support_team: ITS_MUNICIPALITY,
  proposal:
    'the municipality of its place, or of its person; a decision page sees and changes its own, a desk sees its own; a provider sees and changes those for their places; made and removed by the region alone',
  indication: 'the municipality of its person, or where the message came from',
  run_trigger: 'the municipality of its place or of its person; changed by the region alone',
  caseworker: `${ITS_MUNICIPALITY}; one of whom nothing is known, any municipality; a decision page and a desk see their own`,
  decision_link: `${REGION}; a decision page sees those to its proposal; a desk sees its own, and makes those to its proposals`,
  caseworker_link: `${REGION}; whoever holds it, and the decision pages of the same caseworker`,
  client_number: `${REGION}; its caseworker, who also changes it`,
  place_listing: 'whoever sees the place; its municipality and its provider change it',
  provider_link: `${REGION}; whoever holds it`,
  audit_record: `${REGION}; added by whoever reaches its municipality or its proposal; changed and removed by nobody`,
  audit_unsealed: `${REGION}; added beside a record`,
  audit_seal: `${REGION}; changed and removed by nobody`,
  key_to_destroy: `${REGION}; added when a row no longer needs its key`,
  outbox: `${REGION}; added by whoever reaches the proposal or the places that it names; that what is open is to be judged, by anybody`,
  api_key: `${REGION}; whoever holds its secret`,
  decline: REGION,
  distinct_people: REGION,
  delivery: REGION,
  match_run: REGION,
  pseudonym_key: REGION,
  policy: REGION,
  policy_version: REGION,
  forecast: REGION,
  webhook_endpoint: REGION,
  quarantined_job: REGION,
  worker: REGION,
  canary: REGION,
  schedule: REGION,
  fact_change: `${REGION}; added beside whatever changed`,
  open_judgement: REGION,
  coordinator_user: REGION,
  coordinator_session: REGION,
  ledger_placement: `${REGION}; added beside a move-in`,
  ledger_trade: REGION,
}

/** Tables without a policy, and why. */
export const NOT_GUARDED: Readonly<Record<string, string>> = {
  subject_key:
    'keys, wrapped, that say nothing of whose they are; in a database of their own where KEYS_DATABASE_URL names one',
  kysely_migration: 'names of steps; only read by the program',
  kysely_migration_lock: 'whether a step is being taken; only read by the program',
  kysely_keys_migration: 'names of steps; only read by the program',
  kysely_keys_migration_lock: 'whether a step is being taken; only read by the program',
}
