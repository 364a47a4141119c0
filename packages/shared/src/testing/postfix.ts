import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../servers/index.ts'
import { eventually } from './eventually.ts'
import { hasProgram } from './has-program.ts'

export interface Postfix {
  readonly port: number
  /** What was delivered to this mailbox. */
  mailsOf(mailbox: string): readonly string[]
  stop(): Promise<void>
}

/** Whether a Postfix can be run here: as {@link hasProgram}, and it has to be root. */
export function hasPostfix(): boolean {
  if (process.getuid?.() === 0) return hasProgram('postconf', ['mail_version'])
  console.warn('Postfix runs as root alone: the tests with it are skipped.')
  return false
}

const SERVICES = [
  'pickup unix n - n 60 1 pickup',
  'cleanup unix n - n - 0 cleanup',
  'qmgr unix n - n 300 1 qmgr',
  'tlsmgr unix - - n 1000? 1 tlsmgr',
  'rewrite unix - - n - - trivial-rewrite',
  'bounce unix - - n - 0 bounce',
  'defer unix - - n - 0 bounce',
  'trace unix - - n - 0 bounce',
  'verify unix - - n - 1 verify',
  'proxymap unix - - n - - proxymap',
  'smtp unix - - n - - smtp',
  'error unix - - n - - error',
  'retry unix - - n - - error',
  'virtual unix - n n - - virtual',
  'anvil unix - - n - 1 anvil',
  'postlog unix-dgram n - n - 1 postlogd',
]

/**
 * A mail relay of the test's own. It has the mailboxes that are named, takes mail for `later.example`, which it hands
 * on to the server at the port `later`, and relays for nobody else.
 */
export async function postfix(
  mailboxes: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  later?: number,
): Promise<Postfix> {
  // Its lists are divided at spaces, so no path of its may have one.
  const folder = mkdtempSync(join(tmpdir().includes(' ') ? '/tmp' : tmpdir(), 'thuismatch-postfix-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const id = (flag: string) => execFileSync('id', [flag, 'postfix'], { encoding: 'utf8' }).trim()
  for (const name of ['config', 'spool', 'data', 'mail']) mkdirSync(join(folder, name), { mode: 0o755 })
  for (const name of ['data', 'mail']) execFileSync('chown', ['postfix', join(folder, name)])
  const inline = (entries: readonly string[]) => `inline:{ ${entries.map((entry) => `{ ${entry} }`).join(' ')} }`
  const domains = [...new Set(mailboxes.map((mailbox) => mailbox.split('@')[1] as string))]
  const all: Readonly<Record<string, string>> = {
    compatibility_level: '3.6',
    queue_directory: join(folder, 'spool'),
    data_directory: join(folder, 'data'),
    command_directory: '/usr/sbin',
    daemon_directory: '/usr/lib/postfix/sbin',
    mail_owner: 'postfix',
    setgid_group: 'postdrop',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    myhostname: 'relay.example',
    mydestination: '',
    mynetworks: '127.0.0.99',
    alias_maps: '',
    maillog_file: join(folder, 'log'),
    maillog_file_prefixes: folder,
    virtual_mailbox_domains: domains.join(', '),
    virtual_mailbox_base: join(folder, 'mail'),
    virtual_mailbox_maps: inline(mailboxes.map((mailbox) => `${mailbox} = ${mailbox}/`)),
    virtual_uid_maps: `static:${id('-u')}`,
    virtual_gid_maps: `static:${id('-g')}`,
    virtual_minimum_uid: '1',
    relay_domains: 'later.example',
    ...(later !== undefined && { transport_maps: inline([`later.example = smtp:[127.0.0.1]:${later}`]) }),
    smtputf8_enable: 'no',
    ...settings,
  }
  const config = join(folder, 'config')
  writeFileSync(
    join(config, 'main.cf'),
    Object.entries(all)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  )
  writeFileSync(join(config, 'master.cf'), `127.0.0.1:${port} inet n - n - - smtpd\n${SERVICES.join('\n')}\n`)
  execFileSync('postfix', ['-c', config, 'check'], { stdio: 'ignore' })
  const child = spawn('postfix', ['-c', config, 'start-fg'], { stdio: 'ignore' })
  const exit = once(child, 'exit')
  await eventually('postfix greets', async () => {
    const socket = connect(port, '127.0.0.1')
    try {
      const [hello] = (await once(socket, 'data')) as [Buffer]
      return hello.toString().startsWith('220')
    } finally {
      socket.destroy()
    }
  })
  return {
    port,
    mailsOf(mailbox) {
      try {
        const arrived = join(folder, 'mail', mailbox, 'new')
        return readdirSync(arrived).map((name) => readFileSync(join(arrived, name), 'utf8'))
      } catch {
        return []
      }
    },
    async stop() {
      execFileSync('postfix', ['-c', config, 'abort'], { stdio: 'ignore' })
      await exit
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
