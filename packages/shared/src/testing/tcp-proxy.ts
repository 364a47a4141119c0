import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/**
 * *pass*: as if it were not there. *refuse*: nobody listens. *reset*: connections are accepted and torn down.
 * *blackhole*: connections are accepted and stay open, and nothing goes through: half-open, as when a network breaks.
 */
export type ProxyMode = 'pass' | 'refuse' | 'reset' | 'blackhole'

export interface TcpProxy {
  readonly port: number
  setMode(mode: ProxyMode): Promise<void>
  /** Where new connections lead. */
  setTarget(port: number): void
  /** How long each answer of the server takes from now on, in milliseconds; 0 at first. */
  setDelay(ms: number): void
  /** Tears down every connection of this moment. */
  cut(): void
  /**
   * Watches what clients send. On a connection that has ever sent the mark, the first chunk from now on that holds
   * `text` is passed on, the server's answer to it is swallowed, and the connection is torn down: done, and nobody
   * told. Resolves when that has happened, `heldMs` after the answer.
   */
  loseAnswerTo(text: string, options?: { readonly heldMs?: number }): Promise<void>
  close(): Promise<void>
}

interface Pair {
  readonly client: Socket
  readonly upstream: Socket | null
  isSilent: boolean
}

/**
 * A proxy on the loopback that can fail in the ways in which networks do. `mark`: see {@link TcpProxy.loseAnswerTo}.
 */
export async function tcpProxy(targetPort: number, { mark = '' } = {}): Promise<TcpProxy> {
  let target = targetPort
  let delayMs = 0
  let mode: ProxyMode = 'pass'
  let trap: { readonly text: string; readonly heldMs: number; readonly sprung: () => void } | null = null
  const pairs = new Set<Pair>()

  const accept = (client: Socket): void => {
    client.on('error', () => {})
    if (mode === 'reset') {
      client.resetAndDestroy()
      return
    }
    const upstream = mode === 'blackhole' ? null : connect(target, '127.0.0.1')
    const pair: Pair = { client, upstream, isSilent: upstream === null }
    pairs.add(pair)
    let swallow = false
    let isMarked = false
    client.on('data', (chunk) => {
      if (pair.isSilent) return
      isMarked ||= chunk.includes(mark)
      if (trap !== null && isMarked && chunk.includes(trap.text)) {
        const { heldMs, sprung } = trap
        trap = null
        swallow = true
        upstream?.once('data', async () => {
          await setTimeout(heldMs)
          client.destroy()
          upstream.destroy()
          sprung()
        })
      }
      upstream?.write(chunk)
    })
    client.on('close', () => {
      pairs.delete(pair)
      // The server hears nothing either of the end of a connection that has gone silent.
      if (!pair.isSilent) upstream?.destroy()
    })
    upstream?.on('error', () => client.destroy())
    upstream?.on('data', (chunk) => {
      if (pair.isSilent || swallow) return
      if (delayMs === 0) client.write(chunk)
      else void setTimeout(delayMs).then(() => client.write(chunk))
    })
    upstream?.on('close', () => {
      if (!pair.isSilent) client.destroy()
    })
  }

  let server: Server = createServer(accept).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }

  const cut = (): void => {
    for (const { client, upstream } of pairs) {
      client.destroy()
      upstream?.destroy()
    }
    pairs.clear()
  }

  const listen = async (): Promise<void> => {
    if (server.listening) return
    server = createServer(accept).listen(port, '127.0.0.1')
    await once(server, 'listening')
  }

  return {
    port,
    setTarget(next) {
      target = next
    },
    setDelay(ms) {
      delayMs = ms
    },
    cut,
    async setMode(next) {
      mode = next
      // A connection that has gone silent stays so: what was lost in between would not be made up for.
      if (next === 'blackhole') for (const pair of pairs) pair.isSilent = true
      if (next === 'refuse') server.close()
      else await listen()
      if (next === 'refuse' || next === 'reset') cut()
    },
    loseAnswerTo: (text, { heldMs = 0 } = {}) =>
      new Promise((resolve) => {
        trap = { text, heldMs, sprung: resolve }
      }),
    async close() {
      server.close()
      cut()
    },
  }
}
