import type { Register } from './command.ts'
import { register as audit } from './commands/audit.ts'
import { register as demo } from './commands/demo.ts'
import { register as doctor } from './commands/doctor.ts'
import { register as explain } from './commands/explain.ts'
import { register as forget } from './commands/forget.ts'
import { register as importFiles } from './commands/import.ts'
import { register as keys } from './commands/keys.ts'
import { register as match } from './commands/match.ts'
import { register as migrate } from './commands/migrate.ts'
import { register as outbox } from './commands/outbox.ts'
import { register as policy } from './commands/policy.ts'
import { register as proposals } from './commands/proposals.ts'
import { register as registerEntry } from './commands/register-entry.ts'
import { register as report } from './commands/report.ts'
import { register as reseal } from './commands/reseal.ts'
import { register as run } from './commands/run.ts'
import { register as runs } from './commands/runs.ts'
import { register as sample } from './commands/sample.ts'
import { register as start } from './commands/start.ts'
import { register as verify } from './commands/verify.ts'
import { register as webhook } from './commands/webhook.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Register[] = [
  demo,
  sample,
  match,
  verify,
  explain,
  report,
  policy,
  migrate,
  importFiles,
  start,
  run,
  runs,
  proposals,
  outbox,
  webhook,
  keys,
  audit,
  forget,
  reseal,
  registerEntry,
  doctor,
]
