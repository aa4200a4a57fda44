/** So many records at once: a longer list goes in several mutations. */
export const MOST_AT_ONCE = 500
