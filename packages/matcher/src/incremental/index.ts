export { createMatcher, type Matcher } from './create-matcher.ts'
export {
  createDayAllocator,
  type DayAllocation,
  type DayAllocator,
  type DayOffer,
  type DayPair,
  type PricedDay,
} from './day-allocator.ts'
