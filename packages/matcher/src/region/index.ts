export { moveInOn } from './move-in-on.ts'
export { type OccupiedHomes, occupiedHomes } from './occupied-homes.ts'
export { createPeopleTable, type PeopleTable, type RowSerials } from './people-table.ts'
export { indexCanonical, indexRegion, type Region, regionOf, type TicketFor, ticketReader } from './region.ts'
