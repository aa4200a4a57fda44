import '../page-api.ts'
import { copyRows, openBare } from './databases.ts'
import { follow } from './follow.ts'
import { timeCrm, untilAdded } from './time-crm.ts'
import { timeQueries } from './time-queries.tsx'
import { timeSearches, untilSearchable } from './time-searches.ts'
import { untilTidy } from './until-tidy.ts'

globalThis.bench = {
  openBare,
  copyRows,
  follow,
  timeQueries,
  timeCrm,
  untilAdded,
  timeSearches,
  untilSearchable,
  untilTidy,
}
