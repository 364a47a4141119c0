import { readFileSync } from 'node:fs'
import { productionPackages } from './production-packages.ts'
import { softwareBill } from './software-bill.ts'

/** `node_modules/.bin/node infra/supply-chain/write-bill.ts > sbom.json` */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
process.stdout.write(`${JSON.stringify(softwareBill(version, productionPackages()), null, 2)}\n`)
