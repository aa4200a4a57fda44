import { createServer } from 'node:net'

/** A TCP port on 127.0.0.1 that nobody listens on. Somebody else may take it before the caller does, so callers that must not
 *  fail try again. */
export async function freePort(): Promise<number> {
  const picked = await listenOnce(0)
  if (picked === undefined) throw new Error('no free TCP port on 127.0.0.1')
  return picked
}

/** Whether nobody listens on a TCP port of 127.0.0.1, and this process may. */
export async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined
}

/** The port that was bound, undefined when it is in use or not allowed. */
function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      const bound = typeof address === 'object' && address !== null ? address.port : undefined
      probe.close(() => resolve(bound))
    })
  })
}
