import type { Command } from 'commander'
import type { UntilOption } from '../act-on.ts'
import { withCommonOptions, withExample } from '../common-options.ts'
import { dayOption } from '../day-option.ts'
import type { CommonOptions, Io } from '../io.ts'

export function register(program: Command, io: Io): void {
  const people = program.command('people').description('who takes part in matching')
  withExample(people, 'people pause k-104 --until 2026-12-31')
  const acts = () => import('../act-on.ts')

  const pause = people
    .command('pause')
    .description('somebody takes no part for a while; a proposal that waits for an answer is withdrawn')
    .argument('<candidate>', 'id of the person')
    .option('--until <day>', 'the last day, YYYY-MM-DD; without it until somebody says otherwise', dayOption)
    .action(async (candidateId: string, options: UntilOption) =>
      (await acts()).actOn(io, { act: 'pause', candidateId, until: options.until ?? null }, options),
    )
  withCommonOptions(pause, 'people pause k-104 --until 2026-12-31')

  const resume = people
    .command('resume')
    .description('somebody takes part again: who was paused, was withdrawn or has moved in')
    .argument('<candidate>', 'id of the person')
    .action(async (candidateId: string, options: CommonOptions) =>
      (await acts()).actOn(io, { act: 'resume', candidateId }, options),
    )
  withCommonOptions(resume, 'people resume k-104')

  const distinct = people
    .command('distinct')
    .description('two ids that look like one person are two people: import and doctor no longer note it')
    .argument('<candidate>', 'id of the person')
    .argument('<other>', 'id of the other one')
    .action(async (candidateId: string, otherId: string, options: CommonOptions) =>
      (await acts()).actOn(io, { act: 'distinct', candidateId, otherId }, options),
    )
  withCommonOptions(distinct, 'people distinct k-104 k-871')

  const same = people
    .command('same')
    .description('takes back that two ids are two people')
    .argument('<candidate>', 'id of the person')
    .argument('<other>', 'id of the other one')
    .action(async (candidateId: string, otherId: string, options: CommonOptions) =>
      (await acts()).actOn(io, { act: 'same', candidateId, otherId }, options),
    )
  withCommonOptions(same, 'people same k-104 k-871')

  const change = () => import('../change-person.ts')
  const handOver = people
    .command('hand-over')
    .description('another caseworker supports somebody from now on, and decides about their open proposal')
    .argument('<candidate>', 'id of the person')
    .argument('<caseworker>', 'id of the caseworker who takes over')
    .action(async (candidateId: string, to: string, options: CommonOptions) =>
      (await change()).handPersonOver(io, candidateId, to, options),
    )
  withCommonOptions(handOver, 'people hand-over k-104 cw-12')

  const answer = people
    .command('answer')
    .description('fills in what was not known of somebody; they are matched again within seconds')
    .argument('<candidate>', 'id of the person')
    .argument('<field>', 'what was asked, such as incomeYearCents or basicLivingSkills')
    .argument('<answer>', 'as a cell of an import is written: 21.500,50, 31-12-2026, yes')
    .action(async (candidateId: string, field: string, text: string, options: CommonOptions) =>
      (await change()).answerAbout(io, candidateId, { field, text }, options),
    )
  withCommonOptions(answer, 'people answer k-104 incomeYearCents 21.500,50')
}
