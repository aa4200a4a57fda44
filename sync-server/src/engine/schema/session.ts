/**
 * Settings of every session whose values reach a client, so that snapshot and stream print them alike:
 * intervals in ISO 8601, times in UTC, floats exactly, bytea in hex. As startup options, because the replication
 * connection takes no SET.
 */
export const sessionOptions = [
  'datestyle=ISO,MDY',
  'intervalstyle=iso_8601',
  'timezone=UTC',
  'extra_float_digits=1',
  'bytea_output=hex',
  'client_encoding=UTF8',
  'standard_conforming_strings=on',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')
