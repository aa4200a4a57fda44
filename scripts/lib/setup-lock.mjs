import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from './paths.mjs'
import { beginStep } from './terminal.mjs'

/** Waits until no other set-up works on this folder, and keeps others waiting until the returned function is called
 * or this process ends. A socket in Linux' abstract namespace: the kernel frees it however we end.
 * @returns {Promise<() => void>} */
export async function takeSetupLock() {
  /** @type {ReturnType<typeof beginStep> | undefined} */
  let step
  for (;;) {
    const release = await tryTake(`\0vp-crm-setup-${root}`.slice(0, 100))
    if (release) {
      step?.done()
      return release
    }
    step ??= beginStep('Esperando outra preparação desta pasta terminar')
    await delay(300)
  }
}

/** @param {string} name @returns {Promise<(() => void) | undefined>} */
function tryTake(name) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.unref()
    server.once('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(name, () => resolve(() => void server.close()))
  })
}
