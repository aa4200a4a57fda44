/** The day on this device's wall, `YYYY-MM-DD`. */
export const localToday = (): string => new Date().toLocaleDateString('sv-SE')
