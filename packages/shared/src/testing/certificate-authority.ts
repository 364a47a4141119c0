import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * An authority that no machine knows, as organisations have one of their own, and a certificate of it for `localhost`.
 */
export interface CertificateAuthority {
  /** Its own certificate, as PEM and as a file. */
  readonly ca: string
  readonly caFile: string
  readonly certFile: string
  readonly keyFile: string
  remove(): void
}

export function certificateAuthority(): CertificateAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'thuismatch-ca-'))
  // Servers of other accounts read from it.
  chmodSync(folder, 0o755)
  const at = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(
    'req',
    '-x509',
    ...key,
    '-days',
    '7',
    '-subj',
    '/CN=An own authority',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  )
  openssl('req', ...key, '-subj', '/CN=localhost', '-keyout', at('server.key'), '-out', at('server.csr'))
  writeFileSync(at('names'), 'subjectAltName=DNS:localhost\n')
  openssl(
    ...['x509', '-req', '-days', '7', '-in', at('server.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key')],
    ...['-CAcreateserial', '-extfile', at('names'), '-out', at('server.pem')],
  )
  chmodSync(at('server.key'), 0o644)
  return {
    ca: readFileSync(at('ca.pem'), 'utf8'),
    caFile: at('ca.pem'),
    certFile: at('server.pem'),
    keyFile: at('server.key'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
