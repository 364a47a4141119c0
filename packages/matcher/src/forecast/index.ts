export {
  type ForecastRequest,
  type ForecastTask,
  type ForecastTaskResult,
  forecast,
  monthsOf,
  runForecastTask,
} from './forecast.ts'
export type { ForecastCalendar } from './forecast-input.ts'
export { ForecastStopped } from './simulate.ts'
