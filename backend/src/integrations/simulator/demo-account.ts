/**
 * The WhatsApp Business account that the simulator plays. Whoever writes demo rows into
 * `integration_accounts` uses these, so that the webhooks find their number.
 * Ids are digits longer than 2^53 and therefore strings everywhere.
 */
export const WABA_ID = '102847561930482175'
export const PHONE_NUMBER_ID = '106540352242922018'
export const APP_ID = '731902846573019284'
/** As `GET /{phone_number_id}` shows it. */
export const DISPLAY_PHONE_NUMBER = '+55 11 4002-8922'
/** The same number as webhooks carry it in `metadata.display_phone_number`. */
export const DISPLAY_PHONE_DIGITS = '551140028922'
export const VERIFIED_NAME = 'Aurora Energia Solar'
export const DEFAULT_ACCESS_TOKEN = 'simulator-token'
/** A second account that belongs to nobody here: its events must be ignored by a receiver. */
export const FOREIGN_WABA_ID = '990011223344556677'
export const FOREIGN_PHONE_NUMBER_ID = '990077665544332211'
