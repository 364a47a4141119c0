import { register as audit } from './commands/audit.ts'
import { register as bounces } from './commands/bounces.ts'
import { register as caseworkers } from './commands/caseworkers.ts'
import { register as demo } from './commands/demo.ts'
import { register as doctor } from './commands/doctor.ts'
import { register as explain } from './commands/explain.ts'
import { register as forecast } from './commands/forecast.ts'
import { register as forget } from './commands/forget.ts'
import { register as importFiles } from './commands/import.ts'
import { register as keys } from './commands/keys.ts'
import { register as ledger } from './commands/ledger.ts'
import { register as match } from './commands/match.ts'
import { register as migrate } from './commands/migrate.ts'
import { register as norms } from './commands/norms.ts'
import { register as outbox } from './commands/outbox.ts'
import { register as pairs } from './commands/pairs.ts'
import { register as people } from './commands/people.ts'
import { register as places } from './commands/places.ts'
import { register as policy } from './commands/policy.ts'
import { register as proposals } from './commands/proposals.ts'
import { register as propose } from './commands/propose.ts'
import { register as providers } from './commands/providers.ts'
import { register as registerEntry } from './commands/register-entry.ts'
import { register as report } from './commands/report.ts'
import { register as reseal } from './commands/reseal.ts'
import { register as run } from './commands/run.ts'
import { register as runs } from './commands/runs.ts'
import { register as sample } from './commands/sample.ts'
import { register as start } from './commands/start.ts'
import { register as users } from './commands/users.ts'
import { register as verify } from './commands/verify.ts'
import { register as webhook } from './commands/webhook.ts'
import type { Register } from './common-options.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Register[] = [
  demo,
  sample,
  match,
  verify,
  explain,
  report,
  ledger,
  forecast,
  policy,
  norms,
  migrate,
  importFiles,
  start,
  run,
  runs,
  proposals,
  propose,
  people,
  caseworkers,
  places,
  pairs,
  outbox,
  bounces,
  webhook,
  keys,
  users,
  providers,
  audit,
  forget,
  reseal,
  registerEntry,
  doctor,
]
