/** Days in one stage after which an open deal counts as standing still. */
export const STALE_AFTER_DAYS = 10
