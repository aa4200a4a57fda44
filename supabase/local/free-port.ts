import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { takeName, type TakenName } from './machine-name.ts'

/** Below the ports that Linux hands out by itself, one to each outgoing connection: what stops and is started again, today or next
 *  week, finds its port as it left it (ip_local_port_range in ip-sysctl.rst of the kernel). */
const FIRST = 10_000
const LAST = 32_767

export interface PortClaim {
  readonly port: number
  readonly name: TakenName
}

/** A TCP port on 127.0.0.1 that nobody listens on. No other process of ours is given it before this one ends, whether something
 *  listens on it yet or not. */
export async function freePort(): Promise<number> {
  return (await claimAnyPort()).port
}

/** Any port, claimed as by `claimPort`. */
export async function claimAnyPort(): Promise<PortClaim> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const claim = await claimPort(randomInt(FIRST, LAST))
    if (claim !== undefined) return claim
  }
  throw new Error('no free TCP port on 127.0.0.1')
}

/** This port, until its name is released or this process ends; undefined where somebody listens on it or has claimed it. */
export async function claimPort(port: number): Promise<PortClaim | undefined> {
  if (!(await isFree(port))) return undefined
  const name = await takeName(`vp-crm-port-${port}`)
  return name === undefined ? undefined : { port, name }
}

/** Whether nobody listens on it, and this process may. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
