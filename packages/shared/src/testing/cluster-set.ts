import { freePort } from '../servers/index.ts'
import { eventually } from './eventually.ts'
import { type RedisServer, redisServer } from './redis-server.ts'

/** Three masters that share the slots, and a replica of the one where the keys of the queues stand. */
export interface ClusterSet {
  readonly url: string
  /** Where the keys of the queues stand at first. */
  readonly owner: RedisServer
  /** Ends that master, and waits until its replica has its place. */
  failOver(): Promise<void>
  stop(): Promise<void>
}

const SLOTS = ['0 5460', '5461 10922', '10923 16383'] as const

/** `tag`: what the keys of the queues have between braces. */
export async function clusterSet(tag: string): Promise<ClusterSet> {
  const node = async (): Promise<RedisServer & { readonly busPort: number }> => {
    const busPort = await freePort()
    const settings = { 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1', 'cluster-node-timeout': '1000' }
    const started = await redisServer({
      ...settings,
      'cluster-port': String(busPort),
      'cluster-replica-validity-factor': '0',
    })
    return Object.assign(started, { busPort })
  }
  const masters = [await node(), await node(), await node()] as const
  const replica = await node()
  const all = [...masters, replica]
  for (const [at, master] of masters.entries()) await master.command(`CLUSTER ADDSLOTSRANGE ${SLOTS[at]}`)
  // Of two nodes with the same epoch one takes another, which holds the start up.
  for (const [at, one] of all.entries()) await one.command(`CLUSTER SET-CONFIG-EPOCH ${at + 1}`)
  const [first] = masters
  for (const { port, busPort } of all.slice(1)) await first.command(`CLUSTER MEET 127.0.0.1 ${port} ${busPort}`)
  const isUp = async (one: RedisServer, nodes: number): Promise<boolean> => {
    const info = await one.command('CLUSTER INFO')
    return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${nodes}`)
  }
  const allUp = async () => (await Promise.all(all.map((one) => isUp(one, all.length)))).every(Boolean)
  await eventually('the nodes of the cluster know one another', allUp)
  const slot = Number(/^:(\d+)/.exec(await first.command(`CLUSTER KEYSLOT {${tag}}`))?.[1])
  const owner = masters[SLOTS.findIndex((range) => slot <= Number(range.split(' ')[1]))] as RedisServer
  const [id] = /[0-9a-f]{40}/.exec(await owner.command('CLUSTER MYID')) ?? []
  await replica.command(`CLUSTER REPLICATE ${id}`)
  await eventually('the replica follows', async () => (await replica.command('INFO replication')).includes('status:up'))
  return {
    url: `redis+cluster://${all.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    owner,
    async failOver() {
      await owner.kill()
      await eventually('the replica is master', async () => (await replica.command('ROLE')).includes('master'))
    },
    async stop() {
      for (const one of all) await one.stop()
    },
  }
}
