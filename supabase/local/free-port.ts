import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below the ports that Linux hands out by itself, one to each outgoing connection: what stops and is started again, today or next
 *  week, finds its port as it left it (ip_local_port_range in ip-sysctl.rst of the kernel). */
const FIRST = 10_000
const LAST = 32_767

/** A TCP port on 127.0.0.1 that nobody listens on. Another program may take it before the caller does, so callers that must not
 *  fail try again. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const port = randomInt(FIRST, LAST)
    if (await isFree(port)) return port
  }
  throw new Error('no free TCP port on 127.0.0.1')
}

/** Whether nobody listens on a TCP port of 127.0.0.1, and this process may. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
