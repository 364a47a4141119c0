const ITS_MUNICIPALITY = 'its municipality'
const REGION = 'the region'

/** In reach of what a row can be seen and written, by table: the policies of the database, in words. The region always is. */
export const WHO_SEES: Readonly<Record<string, string>> = {
  candidate:
    'the municipality of origin, or of residence while that is not known; a decision page sees the people of the same caseworker',
  place: `${ITS_MUNICIPALITY}; a decision page sees its own`,
  house: `${ITS_MUNICIPALITY}; a decision page sees its own`,
  support_team: ITS_MUNICIPALITY,
  proposal:
    'the municipality of its place, or of its person; a decision page sees and changes its own; made and removed by the region alone',
  run_trigger: 'the municipality of its place or of its person; changed by the region alone',
  caseworker: `${REGION}; a decision page sees its own; a municipality can add one of whom nothing is known`,
  decision_link: `${REGION}; a decision page sees those to its proposal`,
  audit_record: `${REGION}; added by whoever reaches its municipality or its proposal; changed and removed by nobody`,
  audit_unsealed: `${REGION}; added beside a record`,
  audit_seal: `${REGION}; changed and removed by nobody`,
  key_to_destroy: `${REGION}; added when a row no longer needs its key`,
  outbox: `${REGION}; added by whoever reaches the proposal or the places that it names`,
  api_key: `${REGION}; whoever holds its secret`,
  decline: REGION,
  delivery: REGION,
  match_run: REGION,
  policy: REGION,
  webhook_endpoint: REGION,
  quarantined_job: REGION,
  worker: REGION,
  canary: REGION,
  schedule: REGION,
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
