import type { Command } from 'commander'
import { localeOf, withCommonOptions } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'

interface Options extends CommonOptions {
  readonly policy?: string
  readonly pairs?: string
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('match')
    .description('one run from a file, without a database')
    .argument('<snapshot>', 'snapshot as JSON, - for standard input')
    .option('--policy <file>', 'policy as JSON; the default policy otherwise')
    .option('--pairs <file>', 'also write every pair as JSON lines to this file')
    .action(async (snapshotFile: string, options: Options) => {
      const { readPolicyFile, readSnapshotFile } = await import('../read-input.ts')
      const { runMatch } = await import('../run-match.ts')
      const { collectFailures } = await import('../collect-failures.ts')
      const { keepInputs } = await import('../keep-inputs.ts')
      await keepInputs(options.pairs, [snapshotFile, options.policy], options)
      const [policy, snapshot] = await collectFailures(
        () => readPolicyFile(io, options.policy, options),
        () => readSnapshotFile(io, snapshotFile, options),
      )
      const result = await runMatch(snapshot, policy, options.policy, options)
      if (options.pairs !== undefined) {
        const { writePairs } = await import('../write-pairs.ts')
        await writePairs(options.pairs, snapshot, policy, options)
      }
      if (options.json) {
        const { canonicalPieces } = await import('@thuismatch/shared/domain')
        for (const piece of canonicalPieces(result)) await io.out(piece)
        await io.out('\n')
        return
      }
      const { resultText } = await import('../terminal/result-text.ts')
      const { styleFor } = await import('../terminal/style.ts')
      await io.out(resultText(snapshot, result, localeOf(options), styleFor(io)))
    })
  withCommonOptions(command, 'match region.json --policy policy.json --json > result.json')
}
