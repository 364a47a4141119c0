import { describeDifferences, describePolicy, renderComparison } from '@thuismatch/matcher'
import { amsterdamDate } from '@thuismatch/shared/clock'
import type { PlainDate, Policy } from '@thuismatch/shared/domain'
import { completePolicy } from '@thuismatch/shared/schema'
import {
  approvePolicy,
  bringUpDraft,
  discardDraft,
  draftPolicy,
  headOf,
  type PolicyAct,
  type PolicyChanged,
  publishPolicy,
  rewriteDraft,
  withdrawPolicy,
} from '../jobs/policy/policy-change.ts'
import { seedPolicy } from '../jobs/policy/policy-in-force.ts'
import { POLICY_REFUSALS } from '../jobs/policy/policy-refusals.texts.ts'
import { versionStanding } from '../jobs/policy/version-standing.ts'
import { previewPolicy } from '../jobs/runs/preview-policy.ts'
import { appendAudit } from '../store/audit/audit.ts'
import { inTransaction, type Tx } from '../store/connect/in-transaction.ts'
import { listPolicyVersions, type PolicyVersion, policyVersion, versionOn } from '../store/policies/policy-versions.ts'
import { namesOfPeople } from '../store/users/names-of-people.ts'
import { addNorms } from './add-norms.ts'
import { localeOf } from './common-options.ts'
import type { Deps } from './compose.ts'
import { CommandFailure } from './failure.ts'
import type { CommonOptions, Io } from './io.ts'
import { MANAGE_POLICY_TEXTS } from './manage-policy.texts.ts'
import { operator } from './operator.ts'
import { tableOf } from './terminal/table.ts'
import { withDeps } from './with-deps.ts'

/** With the first version there, which the settings make. */
const withVersions = <T>(io: Io, work: (deps: Deps) => Promise<T>): Promise<T> =>
  withDeps(io, async (deps) => {
    await seedPolicy(deps.db, deps.settings.policy, deps.clock.now())
    return work(deps)
  })

export const listPolicies = (io: Io, options: CommonOptions): Promise<void> =>
  withVersions(io, async ({ db, clock }) => {
    const texts = MANAGE_POLICY_TEXTS[localeOf(options)]
    const today = amsterdamDate(clock.now())
    const versions = await listPolicyVersions(db)
    const holding = (await versionOn(db, today))?.id
    const name = await namesOfPeople(
      db,
      versions.flatMap(({ writtenBy, approvedBy }) => [...writtenBy, approvedBy]),
    )
    const rows = versions.map((version) => ({
      ...version,
      standing: versionStanding(version, versions, holding, today),
    }))
    if (options.json) return io.out(`${JSON.stringify(rows)}\n`)
    await io.out(
      tableOf(
        texts.columns,
        rows.map(({ number, name: called, validFrom, standing, writtenBy, approvedBy, why }) => ({
          version: String(number),
          name: called,
          from: validFrom,
          standing: texts.standings[standing],
          writtenBy: writtenBy.length === 0 ? texts.settings : writtenBy.map(name).join(', '),
          approvedBy: name(approvedBy),
          why,
        })),
        ['version'],
      ),
    )
  })

/** One version, in words or as the document. */
export const showPolicyVersion = (io: Io, number: number | 'in-force', options: CommonOptions): Promise<void> =>
  withVersions(io, async (deps) => {
    const holding = number === 'in-force' ? await versionOn(deps.db, amsterdamDate(deps.clock.now())) : undefined
    const version =
      holding === undefined
        ? await versionOf(deps, number === 'in-force' ? 0 : number, options)
        : ((await policyVersion(deps.db, holding)) as PolicyVersion)
    const policy = completePolicy(version.data)
    if (options.json) return io.out(`${JSON.stringify(policy, null, 2)}\n`)
    const lines = describePolicy(policy, localeOf(options))
    await io.out(tableOf({ label: '', value: '' }, lines))
  })

/** What is otherwise in the second of two versions, in words. */
export const tellDifference = (io: Io, one: number, other: number, options: CommonOptions): Promise<void> =>
  withVersions(io, async (deps) => {
    const texts = MANAGE_POLICY_TEXTS[localeOf(options)]
    const [before, after] = [await versionOf(deps, one, options), await versionOf(deps, other, options)]
    const told = describeDifferences(completePolicy(before.data), completePolicy(after.data), localeOf(options))
    if (options.json) return io.out(`${JSON.stringify(told)}\n`)
    if (told.length === 0) return io.out(`${texts.same(one, other)}\n`)
    await io.out(
      tableOf(
        texts.difference,
        told.map(({ label, before: was, after: is }) => ({
          what: label,
          before: was ?? texts.nothing,
          after: is ?? texts.nothing,
        })),
      ),
    )
  })

export interface DraftOptions extends CommonOptions {
  readonly why: string
  /** Another day than the one in the document. */
  readonly from?: PlainDate
  /** A draft to write at, instead of a new one. */
  readonly draft?: number
}

export const draftFromFile = (io: Io, policy: Policy, options: DraftOptions): Promise<void> =>
  withVersions(io, async (deps) => {
    const texts = MANAGE_POLICY_TEXTS[localeOf(options)]
    const written = options.from === undefined ? policy : { ...policy, validFrom: options.from }
    const text = { policy: written, why: options.why }
    if (options.draft === undefined)
      return done(
        io,
        deps,
        options,
        (tx, act) => draftPolicy(tx, text, act),
        (number, from) => texts.drafted(number, from),
      )
    const draft = await versionOf(deps, options.draft, options)
    await done(io, deps, options, (tx, act) => rewriteDraft(tx, draft, text, act), texts.rewritten)
  })

/** The amounts of a year, asked for on the terminal, as a draft of the version that holds on its day. */
export const draftNorms = (
  io: Io,
  year: number,
  options: CommonOptions & { readonly from?: PlainDate },
  aWeekFrom: (day: PlainDate) => PlainDate,
): Promise<void> =>
  withVersions(io, async (deps) => {
    const locale = localeOf(options)
    const validFrom = options.from ?? aWeekFrom(amsterdamDate(deps.clock.now()))
    const base = await versionOn(deps.db, validFrom)
    const version = base && (await policyVersion(deps.db, base))
    if (version === undefined) throw new CommandFailure(1, POLICY_REFUSALS[locale].no_such_version)
    const made = await addNorms(io, completePolicy(version.data), year, locale)
    const text = { policy: { ...made, validFrom }, why: NORMS_WHY[locale](year), basedOn: version.id }
    await done(io, deps, options, (tx, act) => draftPolicy(tx, text, act), MANAGE_POLICY_TEXTS[locale].drafted)
  })

const NORMS_WHY = {
  en: (year: number) => `Rent norms of ${year}`,
  nl: (year: number) => `Huurnormen van ${year}`,
}

/** Who would gain and who would lose tonight, against what holds on its day without it. */
export const previewVersion = (
  io: Io,
  number: number,
  options: CommonOptions & { readonly people?: true },
): Promise<void> =>
  withVersions(io, async (deps) => {
    const version = await versionOf(deps, number, options)
    const base =
      version.state === 'draft'
        ? await inTransaction(deps.db, (tx) => headOf(tx, version))
        : version.basedOn === null
          ? version
          : await policyVersion(deps.db, { id: version.basedOn })
    const policies = [completePolicy(base?.data ?? {}), completePolicy(version.data)] as const
    const comparison = await previewPolicy(deps, ...policies)
    const at = deps.clock.now()
    const people = options.people === true
    await appendAudit(
      deps.db,
      (people || options.json ? comparison.people : []).map(({ candidateId }) => ({
        at,
        actor: operator(),
        action: 'candidate.read',
        subjectKind: 'candidate',
        subjectId: candidateId,
        municipality: null,
        detail: { in: 'dry_run' },
      })),
    )
    await io.out(
      options.json
        ? `${JSON.stringify(comparison)}\n`
        : renderComparison(comparison, policies, localeOf(options), { people }),
    )
  })

export type DecisionAboutPolicy = 'approve' | 'withdraw' | 'discard' | 'publish' | 'update'

/** What becomes of a version, by its number. */
export const decideAboutPolicy = (
  io: Io,
  what: DecisionAboutPolicy,
  number: number,
  options: CommonOptions & { readonly why?: string },
): Promise<void> =>
  withVersions(io, async (deps) => {
    const texts = MANAGE_POLICY_TEXTS[localeOf(options)]
    const seen = await versionOf(deps, number, options)
    const why = options.why ?? ''
    const change = (tx: Tx, act: PolicyAct): Promise<PolicyChanged> => {
      switch (what) {
        case 'approve':
          return approvePolicy(tx, seen, act)
        case 'withdraw':
          return withdrawPolicy(tx, seen, why, act)
        case 'discard':
          return discardDraft(tx, seen, why, act)
        case 'publish':
          return publishPolicy(tx, seen.id, act)
        case 'update':
          return bringUpDraft(tx, seen, act)
      }
    }
    const told = {
      approve: texts.approved,
      withdraw: texts.withdrawn,
      discard: texts.discarded,
      publish: texts.published,
      update: texts.broughtUp,
    }
    await done(io, deps, options, change, told[what])
  })

async function done(
  io: Io,
  { db, clock }: Deps,
  options: CommonOptions,
  change: (tx: Tx, act: PolicyAct) => Promise<PolicyChanged>,
  told: (number: number, from: string) => string,
): Promise<void> {
  const act = { actor: operator(), now: clock.now() }
  const result = await inTransaction(db, (tx) => change(tx, act))
  if (!result.ok) {
    const isInput = result.refusal === 'why_missing' || result.refusal === 'day_past'
    throw new CommandFailure(isInput ? 2 : 1, POLICY_REFUSALS[localeOf(options)][result.refusal])
  }
  const { number, validFrom } = result.version
  await io.out(options.json ? `${JSON.stringify(result.version)}\n` : `${told(number, validFrom)}\n`)
}

async function versionOf({ db }: Deps, number: number, options: CommonOptions): Promise<PolicyVersion> {
  const version = await policyVersion(db, { number })
  if (version === undefined) throw new CommandFailure(2, MANAGE_POLICY_TEXTS[localeOf(options)].unknown(number))
  return version
}
