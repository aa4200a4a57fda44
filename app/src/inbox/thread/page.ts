/** Messages read at once: the newest to begin with, then as many more each time the reader nears the top. */
export const PAGE = 60
