import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { SetupFailed } from './prepare.mjs'
import { run } from './run.mjs'
import { beginStep } from './terminal.mjs'

/** What the tests need from the system, with the Debian package that brings it. */
const needed = [
  { program: 'chromium', debianPackage: 'chromium', why: 'os testes no navegador' },
  { program: 'redis-server', debianPackage: 'redis-server', why: 'os testes da fila' },
]

/** Installs missing programs from Debian's packages, as root or with a sudo that asks nothing; else says what to do. */
export async function ensureSystemPrograms() {
  const missing = needed.filter(({ program }) => !isOnPath(program))
  if (missing.length === 0) return
  const packages = missing.map(({ debianPackage }) => debianPackage)
  const asRoot = await rootCommand()
  if (!asRoot || !isOnPath('apt-get')) {
    const reasons = missing.map(({ program, why }) => `  ${program}: para ${why}`)
    throw new SetupFailed(
      `Faltam programas do sistema:\n${reasons.join('\n')}\n\nInstale e rode de novo:\n` +
        `  sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`,
    )
  }
  const step = beginStep(`Instalando ${packages.join(' e ')} (Debian)`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages]
  for (const args of [['apt-get', 'update'], install]) {
    const [file = '', ...rest] = [...asRoot, ...args]
    const { code, output } = await run(file, rest, { env })
    if (code === 0) continue
    step.failed()
    throw new SetupFailed(`${args.join(' ')} falhou:\n${output.trim().split('\n').slice(-15).join('\n')}`)
  }
  step.done()
}

/** @returns {Promise<string[] | undefined>} what to put before a command that needs root; undefined: no way */
async function rootCommand() {
  if (process.getuid?.() === 0) return []
  if (!isOnPath('sudo')) return undefined
  const { code } = await run('sudo', ['-n', 'true'])
  return code === 0 ? ['sudo', '-n'] : undefined
}

/** @param {string} program @returns {boolean} */
function isOnPath(program) {
  // programs for the administrator are not on everybody's PATH
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin']
  return folders.some((folder) => existsSync(join(folder, program)))
}
