export { type SampleOptions, sampleSnapshot } from './sample-snapshot.ts'
