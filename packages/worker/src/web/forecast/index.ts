export { forecastLabels } from './forecast-labels.ts'
export { foremostWorth, pricedAddition } from './priced-addition.ts'
export { renderForecastCsv } from './render-forecast-csv.ts'
export { forecastUnknowns, renderForecastHtml } from './render-forecast-html.ts'
