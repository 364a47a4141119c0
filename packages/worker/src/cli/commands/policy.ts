import type { Command } from 'commander'
import { localeOf, withCommonOptions, withExample } from '../command.ts'
import type { CommonOptions, Io } from '../io.ts'

const TEXTS = {
  en: {
    right: (id: string, hash: string) => `Policy ${id} is right. Its hash is ${hash}.`,
  },
  nl: {
    right: (id: string, hash: string) => `Beleid ${id} klopt. De hash is ${hash}.`,
  },
}

export function register(program: Command, io: Io): void {
  const policy = program.command('policy').description('what the region has decided, as data')
  withExample(policy, 'policy show > policy.json')
  registerShow(policy, io)
  registerCheck(policy, io)
  registerCompare(policy, io)
}

function registerShow(parent: Command, io: Io): void {
  const command = parent
    .command('show')
    .description('print the default policy, or one in full with its defaults filled in')
    .argument('[file]', 'policy as JSON, - for standard input')
    .option('--expanded', 'with every row of the built-in rent norms, to add those of a new year to')
    .action(async (file: string | undefined, options: CommonOptions & { readonly expanded?: true }) => {
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
      const { together } = await import('../together.ts')
      const [policy, snapshot] = await together(
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

function registerCompare(parent: Command, io: Io): void {
  const command = parent
    .command('compare')
    .description('who gains a place under another policy, who loses one, who moves, and why')
    .argument('<old>', 'policy as JSON, or "default"')
    .argument('<new>', 'policy as JSON, or "default"')
    .requiredOption('--snapshot <file>', 'snapshot as JSON, - for standard input')
    .action(async (oldFile: string, newFile: string, options: CommonOptions & { readonly snapshot: string }) => {
      const { readPolicyFile, readSnapshotFile } = await import('../read-input.ts')
      const { checkUsable } = await import('../run-match.ts')
      const { comparePolicies, renderComparison } = await import('@thuismatch/matcher')
      const read = (file: string) => readPolicyFile(io, file === 'default' ? undefined : file, options)
      const { together } = await import('../together.ts')
      const [oldPolicy, newPolicy, snapshot] = await together(
        () => read(oldFile),
        () => read(newFile),
        () => readSnapshotFile(io, options.snapshot, options),
      )
      await together(
        () => checkUsable(snapshot, oldPolicy, oldFile, options),
        () => checkUsable(snapshot, newPolicy, newFile, options),
      )
      const comparison = await comparePolicies(snapshot, oldPolicy, newPolicy)
      if (options.json) await io.out(`${JSON.stringify(comparison)}\n`)
      else await io.out(renderComparison(comparison, localeOf(options)))
    })
  withCommonOptions(command, 'policy compare default policy.json --snapshot region.json')
}
