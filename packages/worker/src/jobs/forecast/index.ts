export { assumptionsFromHistory, FEWEST_OBSERVATIONS, type RegionHistory } from './estimate-assumptions.ts'
export {
  createForecaster,
  type Forecaster,
  type ForecasterDeps,
  type ForecastWork,
  type RunForecast,
  withoutNames,
} from './forecaster.ts'
export { readHistory, snapshotNow } from './read-history.ts'
export { type RunForecastOptions, runForecast } from './run-forecast.ts'
export { runForecastBeside } from './run-forecast-beside.ts'
