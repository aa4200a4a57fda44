import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { buildFrontDoor } from '../../scripts/stack/front-door-app.ts'
import { readConfig } from '../../scripts/stack/front-door-config.ts'
import { partEnvironment } from '../../scripts/stack/parts.ts'
import type { Lab } from '../measure/lab.ts'
import { startServers, type Servers } from '../measure/servers.ts'
import { buildPage, pagePath } from './bundle.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

export interface Site {
  readonly servers: Servers
  readonly origin: string
  /** Where files are put that the page shall fetch, and under which path. */
  readonly folder: string
  readonly path: string
}

/** The built app and the bench's page on one origin, in front of servers with the demo company. */
export function openSite(lab: Lab, messages: number): Promise<Site> {
  return lab.shared(`site with ${messages} messages`, async () => {
    await haveAppBuilt(lab)
    const servers = await startServers(lab, messages)
    const scratch = await lab.scratch('site')
    const [appDir, folder] = [join(scratch, 'app'), join(scratch, 'app', pagePath)]
    await cp(join(root, 'app/dist'), appDir, { recursive: true })
    await buildPage(folder)
    const port = await freePort()
    const environment = partEnvironment('front-door', {
      dataDir: scratch,
      ports: { ...servers.ports, 'front-door': port },
      secrets: servers.secrets,
      // the front door stores nothing
      serviceRoleKey: '',
    })
    const door = await buildFrontDoor(readConfig({ ...environment, APP_DIR: appDir, LOG_LEVEL: 'fatal' }))
    lab.onClose(() => door.close())
    return { servers, origin: await door.listen({ host: '127.0.0.1', port }), folder, path: pagePath }
  })
}

/** The tests find the app built; by hand it is built when what it is made of has changed. */
async function haveAppBuilt(lab: Lab): Promise<void> {
  if (lab.pick(true, false)) {
    const step = `await (await import(${JSON.stringify(join(root, 'scripts/lib/prepare.mjs'))})).ensureBuild()`
    await run(process.execPath, ['--input-type=module', '--eval', step], { cwd: root })
  }
  if (!existsSync(join(root, 'app/dist/index.html'))) throw new Error('the app is not built: pnpm build')
}
