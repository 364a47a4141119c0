export { pricedAddition } from './priced-addition.ts'
export { renderForecastCsv } from './render-forecast-csv.ts'
export { forecastUnknowns, renderForecastHtml } from './render-forecast-html.ts'
