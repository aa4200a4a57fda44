/** How a message came to us, as its webhook was stored: read later, by whichever worker, it stands where it came. */
export interface Arrival {
  /** The message's row gets it: UUIDv7 of a webhook, so that ids follow the order of arrival. */
  readonly id: string
  readonly at: Date
}
