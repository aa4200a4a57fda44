// `npm start`: runs on whatever Node is there (20 or newer), brings the one we need, and hands over to it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { watchNpm } from './lib/parent-watch.mjs'
import { root } from './lib/paths.mjs'
import { SetupFailed, ensureBuild, prepare, toolchainNode } from './lib/prepare.mjs'
import { endRunning, setupEnvironment } from './lib/run.mjs'
import { takeSetupLock } from './lib/setup-lock.mjs'
import { bold, red } from './lib/terminal.mjs'

/** Holds the supervisor once it runs. @type {{ supervisor?: import('node:child_process').ChildProcess }} */
const started = {}

/** @param {NodeJS.Signals} signal */
function end(signal) {
  if (started.supervisor) {
    // A Ctrl-C reached it too; it takes the second one as "now", so it must not come twice.
    if (signal !== 'SIGINT') started.supervisor.kill(signal)
    return
  }
  endRunning()
  process.exit(signal === 'SIGINT' ? 130 : 143)
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => end(signal))
watchNpm(() => end('SIGTERM'))

try {
  console.log(`\n${bold('VP CRM')}\n`)
  const release = await takeSetupLock()
  await prepare()
  await ensureBuild()
  release()
} catch (error) {
  if (!(error instanceof SetupFailed)) throw error
  console.error(`\n${red('Não deu para preparar o VP CRM.')}\n${error.message}\n`)
  process.exit(1)
}

// The 'ipc' channel carries nothing: its end tells the supervisor that we are gone, however we went.
const supervisor = spawn(toolchainNode, [join(root, 'scripts/stack/main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, PATH: setupEnvironment().PATH },
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
started.supervisor = supervisor
supervisor.once('exit', (code, signal) => {
  if (signal !== null) console.error(red(`\nO supervisor foi encerrado (${signal}); as partes estão sendo encerradas.`))
  process.exit(code ?? 1)
})
