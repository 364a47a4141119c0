/** Which rows of a table anybody may see, insert, change (locking one included) and remove; `null`: none, ever. */
export interface TablePolicies {
  readonly see: string
  readonly insert: string
  readonly change: string | null
  readonly remove: string | null
}

// Each a subquery of its own, so that PostgreSQL computes it once per statement and not once per row.
const REGION = '(select scope_is_region())'
const within = (code: string): string => `${code} = any ((select scoped_codes())::text[])`
const PERSON = (alias: string): string => within(`persons_municipality(${alias}.municipality, ${alias}.resides_in)`)

const PLACE_WITHIN = `exists (select from place p where p.id = place_id and ${within('p.municipality')})`
// By cases, so that nobody is looked for in scope of one proposal: what is seen of people there hangs on the proposal
// itself.
const PERSON_WITHIN = `case when (select scoped_codes() <> '{}')
    then exists (select from candidate c where c.id = candidate_id and ${PERSON('c')}) else false end`

const either = (...conditions: readonly string[]): string => [REGION, ...conditions].join('\n  or ')

/** Seen and written by work for the whole region alone. */
const REGION_ONLY: TablePolicies = { see: REGION, insert: REGION, change: REGION, remove: REGION }

const OWN_PROPOSAL = 'id = (select scoped_proposal())'
const PROPOSAL = either(within('municipality'), OWN_PROPOSAL, PERSON_WITHIN)

/**
 * The rows in scope, by table. A scope is the region, some municipalities, one proposal (for its decision page) or one
 * API key (to find out whose it is). A part of the step beside it, so never changed: a next step alters a policy.
 */
export const POLICIES: Readonly<Record<string, TablePolicies>> = {
  candidate: {
    see: either(PERSON('candidate'), 'caseworker_id = (select scoped_caseworker())'),
    insert: either(PERSON('candidate')),
    change: either(PERSON('candidate')),
    remove: REGION,
  },
  place: {
    see: either(within('municipality'), 'id = (select scoped_place())'),
    insert: either(within('municipality')),
    change: either(within('municipality')),
    remove: REGION,
  },
  house: {
    see: either(within('municipality'), 'id = (select scoped_house())'),
    insert: either(within('municipality')),
    change: either(within('municipality')),
    remove: REGION,
  },
  support_team: {
    see: either(within('municipality')),
    insert: either(within('municipality')),
    change: either(within('municipality')),
    remove: REGION,
  },
  proposal: {
    see: PROPOSAL,
    insert: REGION,
    change: PROPOSAL,
    remove: REGION,
  },
  decline: REGION_ONLY,
  decision_link: {
    ...REGION_ONLY,
    see: either('proposal_id = (select scoped_proposal())'),
  },
  caseworker: {
    ...REGION_ONLY,
    see: either('id = (select scoped_caseworker())'),
    // A person may come with a caseworker of whom nothing is known yet.
    insert: either('municipality is null and email_sealed is null and cardinality((select scoped_codes())) > 0'),
  },
  audit_record: {
    see: REGION,
    insert: either(
      within('municipality'),
      `exists (select from proposal p where p.id = case when subject_kind = 'proposal' then subject_id::uuid end)`,
    ),
    change: null,
    remove: null,
  },
  audit_unsealed: {
    see: REGION,
    // By a trigger, beside the record.
    insert: `(select row_scope()) <> ''`,
    change: null,
    remove: REGION,
  },
  // By a trigger, beside what was sealed anew under another key, or is gone.
  key_to_destroy: { ...REGION_ONLY, insert: `(select row_scope()) <> ''` },
  audit_seal: { ...REGION_ONLY, change: null, remove: null },
  run_trigger: {
    see: either(PLACE_WITHIN, PERSON_WITHIN),
    insert: either(PLACE_WITHIN, PERSON_WITHIN),
    change: REGION,
    remove: REGION,
  },
  outbox: {
    ...REGION_ONLY,
    insert: either(
      `(kind = 'event' and exists (select from proposal p where p.id = (payload ->> 'proposalId')::uuid))`,
      `(kind = 'job' and payload ->> 'name' = 'run.offer' and not exists (
    select from jsonb_array_elements_text(payload #> '{data,placeIds}') as named (id)
    where not exists (select from place p where p.id = named.id)))`,
    ),
  },
  match_run: REGION_ONLY,
  policy: REGION_ONLY,
  delivery: REGION_ONLY,
  webhook_endpoint: REGION_ONLY,
  api_key: {
    ...REGION_ONLY,
    see: either('secret_hash = (select scoped_key())'),
    change: either('secret_hash = (select scoped_key())'),
  },
  quarantined_job: REGION_ONLY,
  worker: REGION_ONLY,
  canary: REGION_ONLY,
  schedule: REGION_ONLY,
}
