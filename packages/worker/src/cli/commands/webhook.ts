import { type Command, InvalidArgumentError, Option } from 'commander'
import { withCommonOptions, withExample } from '../common-options.ts'
import type { CommonOptions, Io } from '../io.ts'
import { wholeNumber } from '../whole-number.ts'

const ENDPOINT = '01a1fff5-9a88-79dd-a140-f2e91096f117'

export function register(program: Command, io: Io): void {
  const webhook = program.command('webhook').description('endpoints that hear of proposals, and what was sent to them')
  withExample(webhook, 'webhook endpoints ls')
  const pages = () => import('../manage-webhooks.ts')

  const test = webhook
    .command('test')
    .description('sends a signed test message to an endpoint now, and shows what it answers')
    .argument('<endpoint>', 'id of the endpoint')
    .action(async (id: string, options: CommonOptions) => (await pages()).testEndpoint(io, id, options))
  withCommonOptions(test, `webhook test ${ENDPOINT}`)

  const replay = webhook
    .command('replay')
    .description('sends a delivery once more, with the same webhook-id')
    .argument('<delivery>', 'id of the delivery')
    .action(async (id: string, options: CommonOptions) => (await pages()).replayWebhook(io, id, options))
  withCommonOptions(replay, 'webhook replay 01a1fff6-810f-73c4-ac99-566c00346368')

  const log = webhook
    .command('log')
    .description('the latest deliveries to an endpoint')
    .argument('<endpoint>', 'id of the endpoint')
    .option('--limit <number>', 'how many', wholeNumber(1, 10_000), 50)
    .action(async (id: string, options: CommonOptions & { readonly limit: number }) =>
      (await pages()).showLog(io, id, options),
    )
  withCommonOptions(log, `webhook log ${ENDPOINT}`)

  const endpoints = webhook.command('endpoints').description('the endpoints themselves')
  withExample(endpoints, 'webhook endpoints ls')
  const add = endpoints
    .command('add')
    .description('adds an endpoint and prints its secret, once')
    .argument(
      '<url>',
      'https address that takes the messages; http only on this machine with the embedded database, for trying it out',
    )
    .addOption(new Option('--municipality <code>', 'hears of places there and of people from there').conflicts('house'))
    .addOption(new Option('--house <id>', 'its provider hears of the places of this house'))
    .addOption(
      new Option('--contact <email>', 'whom to tell when the endpoint is switched off').argParser((text) => {
        if (/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(text)) return text
        throw new InvalidArgumentError(`"${text}" is no e-mail address.`)
      }),
    )
    .action(
      async (
        url: string,
        options: CommonOptions & {
          readonly municipality?: string
          readonly house?: string
          readonly contact?: string
        },
      ) => (await pages()).addWebhookEndpoint(io, url, options),
    )
  withCommonOptions(add, 'webhook endpoints add https://zaaksysteem.zeist.example/thuismatch --municipality 0355')

  const ls = endpoints
    .command('ls')
    .description('all endpoints and how they do')
    .action(async (options: CommonOptions) => (await pages()).listWebhookEndpoints(io, options))
  withCommonOptions(ls, 'webhook endpoints ls')

  const rotate = endpoints
    .command('rotate')
    .description('makes a new secret and prints it, once; the old one signs as well for some hours')
    .argument('<endpoint>', 'id of the endpoint')
    .option('--overlap <hours>', 'how long both secrets sign', wholeNumber(0, 720), 24)
    .action(async (id: string, options: CommonOptions & { readonly overlap: number }) =>
      (await pages()).rotateEndpoint(io, id, options),
    )
  withCommonOptions(rotate, `webhook endpoints rotate ${ENDPOINT}`)

  for (const [name, description] of [
    ['off', 'sends nothing to an endpoint any more'],
    ['on', 'sends to an endpoint again, as if it had never failed'],
  ] as const) {
    const command = endpoints
      .command(name)
      .description(description)
      .argument('<endpoint>', 'id of the endpoint')
      .action(async (id: string, options: CommonOptions) => (await pages()).switchEndpoint(io, id, name, options))
    withCommonOptions(command, `webhook endpoints ${name} ${ENDPOINT}`)
  }
}
