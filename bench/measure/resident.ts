import { readFile } from 'node:fs/promises'

/** Memory of a process that is in RAM, in bytes, now and at its highest (Linux, proc(5), `VmRSS` and `VmHWM`). */
export async function residentBytes(pid: number): Promise<{ now: number; highest: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const read = (field: string): number => {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'mu').exec(status)?.[1]
    if (kilobytes === undefined) throw new Error(`no ${field} for process ${pid}`)
    return Number(kilobytes) * 1024
  }
  return { now: read('VmRSS'), highest: read('VmHWM') }
}
