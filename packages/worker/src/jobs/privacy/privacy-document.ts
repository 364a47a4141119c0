import { factsOf, type PersonalFact } from '@thuismatch/shared/domain'
import { INVENTORY } from './inventory.ts'
import { RETENTION } from './retention.ts'
import { NOT_GUARDED, WHO_SEES } from './who-sees.ts'

/** docs/privacy.md: what no program knows by hand, and the rest from the inventory and the rules that are applied. */
export const privacyDocument = (): string => `# Personal data: what, where, why, how long

Written from \`packages/worker/src/jobs/privacy\`; a test holds it to the database and to the job that removes
(\`vitest run privacy-document -u\` writes it anew).

Thuismatch knows nobody by name. There is no name, address, telephone number, BSN or date of contact in it: a case system sends people under
pseudonyms of its own and keeps the key. Still it is personal data, some of it about health (AVG art. 9): whoever has the key can tell who it is.
The municipality of origin is responsible; the region's operator processes on its behalf. Basis: the public task under the Wmo 2015
(AVG art. 6(1)(e), 9(2)(h)). No decision is taken by the program: a person decides (AVG art. 22).

## What is kept of a person
| field | what for | may say something of |
| --- | --- | --- |
${factsOf('candidates')
  .map(({ path, fact }) => `| \`${path.join('.')}\` | ${fact.keptFor} | ${fact.special ? SPECIAL[fact.special] : ''} |`)
  .join('\n')}

Nothing else is accepted: a field that is not in this list is refused at every door, so none slips in.

## Where it stands
| table | what | why | how long |
| --- | --- | --- | --- |
${Object.entries(INVENTORY)
  .map(([table, { holds, why, kept }]) => `| \`${table}\` | ${holds} | ${why} | ${kept} |`)
  .join('\n')}

### Who sees which rows
The database itself keeps everybody to the rows in their scope, the owner of the tables included (row-level security, forced). A scope is the region, the
municipalities of an API key, one proposal, or one key. Work for the region as a whole says so: matching, deliveries, upkeep, the coordinator, the operator's
commands. Whoever comes in from outside gets a transaction that reaches no further than their key or link; without a scope there is no row to see, and none
can be written.

| table | in scope of |
| --- | --- |
${Object.entries(WHO_SEES)
  .map(([table, who]) => `| \`${table}\` | ${who} |`)
  .join('\n')}

Without a policy: ${Object.entries(NOT_GUARDED)
  .map(([table, why]) => `\`${table}\` (${why})`)
  .join(', ')}.

This stops a query that forgets to narrow itself. It does not stop whoever can run statements of their own: the scope is what the program says it is.

The tables of the queue (schema \`bullmq\`, or Redis) hold ids of deliveries, runs and proposals, and places; finished jobs go after a day.

### Columns that say something about somebody
| column | kind |
| --- | --- |
${Object.entries(INVENTORY)
  .flatMap(([table, { sensitive }]) =>
    Object.entries(sensitive).map(([column, kind]) => `| \`${table}.${column}\` | ${kind} |`),
  )
  .join('\n')}

*person*: says something about somebody, under a pseudonym · *pseudonym*: the pseudonym alone · *employee*: the account of a caseworker ·
*sealed*: encrypted in the application (AES-256-GCM, bound to table, column and row) under a key of that person, caseworker or run ·
*wrapped*: encrypted likewise under \`SECRET_KEY\` · *hash*: opens nothing.

## Keys
Each person, each caseworker and each run has a random key of 256 bits. What is known of a person, why something was proposed to them, a mail address, and what a run looked at
and said are sealed under it, and each sealed value names its key. The keys stand in \`subject_key\`, wrapped under \`SECRET_KEY\`; nothing there says whose a key is. So it takes
three things to read anything about anybody: the data, the keys, and \`SECRET_KEY\`. Whoever destroys a key closes what it opened, in every copy of the data that was ever made.
What stands beside it in plain is what the database itself has to look at: pseudonyms, the municipality that speaks for a person, the state, score and dates of a proposal, the
code of a refusal. A job that could not be read stands as it came; the one job that other systems send is about a place.

Where the keys are kept decides how far that reaches:

| \`KEYS_DATABASE_URL\` | somebody who is forgotten is gone from older copies |
| --- | --- |
| unset: beside the data, so every copy of the data holds the keys too | when these copies are cleared away (\`KEEP\`, seven nights by default). Or, for all copies at once and for everybody in them: change \`SECRET_KEY\`, and destroy the one before |
| on a server of its own that is replicated and not copied | at once |
| on a server of its own whose copies live a day | a day later |

Another database on the same server is no better than none: a copy made by \`pg_basebackup\` holds the whole server. How to set it up: docs/operator/backup.md.

## What is removed, when
Every night, by the job \`retention\`; \`thuismatch retention --dry-run\` says what that would be today. What was removed is recorded in the audit.

| rule | what | after | why so long |
| --- | --- | --- | --- |
${RETENTION.map(({ name, what, afterDays, why }) => `| \`${name}\` | ${what} | ${afterDays} days | ${why} |`).join('\n')}

## To forget one person
\`thuismatch forget <id> --yes\` ends the proposal that waits, erases the person in every table and cuts them out of the documents of every stored run. What was
done stays countable, under a number that leads nowhere: a proposal was made, and how it ended. Whoever has to avoid a resident of a house still does.
Their key is destroyed, and that of each run that named them, whose documents are first written anew without them under another.
Then it searches every row of every table and every sealed document for the id, and prints what it found: nothing but audit records. Those are kept by law.
It is refused while a proposal is accepted; decide first.

Three things it cannot reach, and what to do:
- **The case system** that sent the person, and would send them again: remove them there first.
- **Copies of the database and of the keys**: of the data they hold what nobody can open once the key is gone, and beside it what stands in plain above: that there was such a pseudonym,
  in which municipality, with which proposals and scores; and the pseudonym on shortlists of proposals to others. Copies of the keys open it until they are cleared away (the table above).
  After a restore the nightly job erases again whoever is beyond the deadline; whom you erased by hand since that copy you erase by hand again. \`thuismatch doctor\` names those whose key
  is not there; until then runs leave them out, with an alarm. Explanations of runs from before they were erased cannot be opened in such a copy.
- **Logs of the platform**: they hold pseudonyms for as long as the platform keeps them. Keep them for weeks, not years.

A run from which somebody was cut out can no longer be replayed, and says so.

## What goes out
| way | what it holds | what it never holds |
| --- | --- | --- |
| mail to the caseworker | a reference number, form and municipality of the place, dates, the link | pseudonym, anything about the person or the support |
| decision page | the pair, why, open questions, to whoever holds the link | names of other people |
| webhooks | ids and a link | anything about the person |
| queue | ids; places | anything about people |
| log, metrics | ids, codes, counts, by an allowlist of fields | values, error details of the database |
| \`/v1\` | people and proposals of the municipalities of the key; each read is recorded | anything outside its municipalities |

A test runs the whole chain with marked data and looks for the marks in all of these: \`packages/worker/src/jobs/privacy/canary.db.test.ts\`.
`

const SPECIAL: Readonly<Record<NonNullable<PersonalFact['special']>, string>> = {
  health: 'health (AVG art. 9)',
  justice: 'threats and contact bans',
  health_or_justice: 'health, or detention (AVG art. 9, 10)',
}
