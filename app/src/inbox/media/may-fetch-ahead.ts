import { z } from 'zod'

/** Not every browser tells; TypeScript knows none of it. */
const connection = z.object({
  connection: z.object({ saveData: z.boolean().optional(), effectiveType: z.string().optional() }),
})

/** Whether to fetch what nobody has pressed yet: not where the device is asked to save data or its network is slow. */
export function mayFetchAhead(): boolean {
  const told = connection.safeParse(navigator).data?.connection
  return told?.saveData !== true && told?.effectiveType?.endsWith('2g') !== true
}
