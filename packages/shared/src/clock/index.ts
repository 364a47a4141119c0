export * from './amsterdam.ts'
export * from './clock.ts'
export * from './fake-clock.ts'
export * from './working-calendar.ts'
