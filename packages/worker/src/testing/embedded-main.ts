import { startEmbedded } from '../cli/embedded/index.ts'

/** Holds the embedded database of the folder that is named until it is told to end. */
const database = await startEmbedded(process.argv[2] as string, { durable: false })
process.stdout.write(`${database.url}\n`)
const beat = setInterval(() => {}, 1_000)
process.once('SIGTERM', async () => {
  clearInterval(beat)
  await database.stop()
})
