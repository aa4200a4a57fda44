/** Zones that a Brazilian account at Meta may be set to: each offset of the country once, and UTC. */
export const accountTimeZones = [
  'America/Sao_Paulo',
  'America/Noronha',
  'America/Manaus',
  'America/Rio_Branco',
  'UTC',
] as const
