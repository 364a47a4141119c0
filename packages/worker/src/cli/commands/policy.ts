import { type Command, Option } from 'commander'
import { localeOf, withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import { wholeNumber } from '../whole-number.ts'
import { registerPolicyVersions } from './policy-versions.ts'

const TEXTS = {
  en: {
    right: (id: string, hash: string) => `Policy ${id} is right. Its hash is ${hash}.`,
  },
  nl: {
    right: (id: string, hash: string) => `Beleid ${id} klopt. De hash is ${hash}.`,
  },
}

interface ShowOptions extends CommonOptions {
  readonly expanded?: true
  readonly inForce?: true
  readonly number?: number
}

export function register(program: Command, io: Io): void {
  const policy = program.command('policy').description('what the region has decided, as data')
  withExample(policy, 'policy show > policy.json')
  registerShow(policy, io)
  registerCheck(policy, io)
  registerCompare(policy, io)
  registerPolicyVersions(policy, io)
}

function registerShow(parent: Command, io: Io): void {
  const command = parent
    .command('show')
    .description(
      'print the default policy, one in full with its defaults filled in, or a version of the region in words',
    )
    .argument('[file]', 'policy as JSON, - for standard input')
    .option('--expanded', 'with every row of the built-in rent norms, to add those of a new year to')
    .addOption(new Option('--in-force', 'the version that holds today; as the document with --json'))
    .addOption(
      new Option('--number <version>', 'a version by its number; as the document with --json')
        .argParser(wholeNumber(1, 1_000_000))
        .conflicts(['inForce', 'expanded']),
    )
    .action(async (file: string | undefined, options: ShowOptions) => {
      const number = options.inForce ? 'in-force' : options.number
      if (number !== undefined) return (await import('../manage-policy.ts')).showPolicyVersion(io, number, options)
      const { readPolicyFile } = await import('../read-input.ts')
      const { BUILTIN_RENT_NORMS } = await import('@thuismatch/shared/domain')
      const policy = await readPolicyFile(io, file, options)
      const shown =
        options.expanded && policy.rentNorms === 'builtin' ? { ...policy, rentNorms: BUILTIN_RENT_NORMS } : policy
      await io.out(`${JSON.stringify(shown, null, 2)}\n`)
    })
  withCommonOptions(command, 'policy show > policy.json')
}

function registerCheck(parent: Command, io: Io): void {
  const command = parent
    .command('check')
    .description('name every mistake in a policy, and with a snapshot what a run would lack')
    .argument('<file>', 'policy as JSON, - for standard input')
    .option('--snapshot <file>', 'also look at the day and the move-in dates of this snapshot')
    .action(async (file: string, options: CommonOptions & { readonly snapshot?: string }) => {
      const { readPolicyFile, readSnapshotFile } = await import('../read-input.ts')
      const { hashOf } = await import('@thuismatch/shared/domain')
      const { collectFailures } = await import('../collect-failures.ts')
      const [policy, snapshot] = await collectFailures(
        () => readPolicyFile(io, file, options),
        () => (options.snapshot === undefined ? null : readSnapshotFile(io, options.snapshot, options)),
      )
      if (snapshot !== null) {
        const { checkUsable } = await import('../run-match.ts')
        await checkUsable(snapshot, policy, file, options)
      }
      const hash = hashOf(policy)
      if (options.json) await io.out(`${JSON.stringify({ ok: true, id: policy.id, policyHash: hash })}\n`)
      else await io.out(`${TEXTS[localeOf(options)].right(policy.id, hash)}\n`)
    })
  withCommonOptions(command, 'policy check policy.json --snapshot region.json')
}

interface CompareOptions extends CommonOptions {
  readonly snapshot: string
  readonly people?: true
}

function registerCompare(parent: Command, io: Io): void {
  const command = parent
    .command('compare')
    .description('who gains a place under another policy, who loses one, who moves, and why')
    .argument('<old>', 'policy as JSON, or "default"')
    .argument('<new>', 'policy as JSON, or "default"')
    .requiredOption('--snapshot <file>', 'snapshot as JSON, - for standard input')
    .option('--people', 'also who they are, by id')
    .action(async (oldFile: string, newFile: string, options: CompareOptions) => {
      const { readPolicyFile, readSnapshotFile } = await import('../read-input.ts')
      const { checkUsable } = await import('../run-match.ts')
      const { comparePolicies, renderComparison } = await import('@thuismatch/matcher')
      const read = (file: string) => readPolicyFile(io, file === 'default' ? undefined : file, options)
      const { collectFailures } = await import('../collect-failures.ts')
      const [oldPolicy, newPolicy, snapshot] = await collectFailures(
        () => read(oldFile),
        () => read(newFile),
        () => readSnapshotFile(io, options.snapshot, options),
      )
      await collectFailures(
        () => checkUsable(snapshot, oldPolicy, oldFile, options),
        () => checkUsable(snapshot, newPolicy, newFile, options),
      )
      const comparison = await comparePolicies(snapshot, oldPolicy, newPolicy)
      if (options.json) await io.out(`${JSON.stringify(comparison)}\n`)
      else
        await io.out(
          renderComparison(comparison, [oldPolicy, newPolicy], localeOf(options), { people: options.people === true }),
        )
    })
  withCommonOptions(command, 'policy compare default policy.json --snapshot region.json')
}
