export { createMatcher, type Matcher } from './create-matcher.ts'
