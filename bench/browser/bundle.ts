import { join } from 'node:path'
import { build } from 'vite'

/** Where the page of the bench is beside the app: on a path that the app's service worker leaves to the network, and no server
 *  behind the front door has. */
export const pagePath = '/storage/bench'

/** Builds the page, with the app's own hooks and database in it, as the app is built. */
export async function buildPage(target: string): Promise<void> {
  await build({
    root: join(import.meta.dirname, 'page'),
    base: `${pagePath}/`,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify('bench') },
    build: { outDir: target, emptyOutDir: true, target: 'es2022' },
  })
}
