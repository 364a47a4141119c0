import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../servers/index.ts'
import { eventually } from './eventually.ts'
import { type RedisServer, redisServer, sendTo } from './redis-server.ts'

/** A master, a replica that follows it, and three sentinels that agree on who is master. */
export interface SentinelSet {
  readonly url: string
  readonly master: RedisServer
  readonly replica: RedisServer
  /** Has the sentinels make the replica the master; resolves when they have. */
  failOver(): Promise<void>
  stop(): Promise<void>
}

export async function sentinelSet(): Promise<SentinelSet> {
  const folder = mkdtempSync(join(tmpdir(), 'thuismatch-sentinel-'))
  const master = await redisServer()
  const replica = await redisServer({ replicaof: `127.0.0.1 ${master.port}` })
  const sentinels: { readonly port: number; readonly child: ChildProcess }[] = []
  for (let i = 0; i < 3; i++) {
    const port = await freePort()
    const file = join(folder, `${i}.conf`)
    writeFileSync(
      file,
      [
        `port ${port}`,
        'bind 127.0.0.1',
        `dir "${folder}"`,
        `sentinel monitor mymaster 127.0.0.1 ${master.port} 2`,
        'sentinel down-after-milliseconds mymaster 1000',
        'sentinel failover-timeout mymaster 5000',
        '',
      ].join('\n'),
    )
    sentinels.push({ port, child: spawn('redis-sentinel', [file], { stdio: 'ignore' }) })
  }
  const [first] = sentinels
  const ask = (text: string) => sendTo(first?.port as number, text)
  await eventually('the sentinels know one another and the replica', async () => {
    const said = await ask('INFO sentinel')
    return /slaves=1,sentinels=3/.test(said)
  })
  const masterPort = async () => /\$\d+\r\n(\d+)\r\n$/.exec(await ask('SENTINEL GET-MASTER-ADDR-BY-NAME mymaster'))?.[1]
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/mymaster`,
    master,
    replica,
    async failOver() {
      await eventually('the sentinels name the replica', async () => (await masterPort()) === String(replica.port))
    },
    async stop() {
      for (const { child } of sentinels) {
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }
      await replica.stop()
      await master.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
