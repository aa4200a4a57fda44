// `npm test`: brings what is missing, runs every check and test, and ends with the line "N passed, N failed".
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { watchNpm } from './lib/parent-watch.mjs'
import { dataDir, toolchainBin } from './lib/paths.mjs'
import { SetupFailed, ensureBuild, prepare } from './lib/prepare.mjs'
import { endRunning, run } from './lib/run.mjs'
import { takeSetupLock } from './lib/setup-lock.mjs'
import { ensureSystemPrograms } from './lib/system-programs.mjs'
import { beginStep, bold, red } from './lib/terminal.mjs'
import { countPlaywright, countVitest } from './lib/test-reports.mjs'

/** @typedef {{ passed: number, failed: number }} Counts */

/** @param {number} code */
function end(code) {
  endRunning()
  process.exit(code)
}
process.on('SIGINT', () => end(130))
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => end(143))
watchNpm(() => end(143))

const reports = join(dataDir, 'test-reports')
const pnpm = join(toolchainBin, 'pnpm')

/** One tool, one result. @type {[string, string[]][]} */
const checks = [
  ['Formato (oxfmt)', ['oxfmt', '--check']],
  ['Regras de código e fronteiras (oxlint)', ['oxlint', '--type-aware', '--deny-warnings']],
  ['Tipos (tsc)', ['run', 'typecheck']],
  ['Código sem uso (knip)', ['knip']],
]

/** Many tests each, counted from their reports. @type {{ name: string, args: string[], report: string, count: (json: unknown) => Counts }[]} */
const suites = [
  {
    name: 'Testes de unidade e de integração (vitest)',
    args: ['vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${join(reports, 'vitest.json')}`],
    report: join(reports, 'vitest.json'),
    count: countVitest,
  },
  {
    name: 'Testes no navegador (Playwright)',
    args: ['--filter', '@vp/e2e', 'exec', 'playwright', 'test', '-c', 'playwright.config.ts'],
    report: join(reports, 'playwright.json'),
    count: countPlaywright,
  },
]

console.log(`\n${bold('VP CRM: testes')}\n`)
try {
  const release = await takeSetupLock()
  await prepare()
  release()
  await ensureSystemPrograms()
} catch (error) {
  if (!(error instanceof SetupFailed)) throw error
  console.error(`\n${red('Não deu para preparar os testes.')}\n${error.message}\n\n0 passed, 1 failed`)
  process.exit(1)
}

await rm(reports, { recursive: true, force: true })
await mkdir(reports, { recursive: true })
/** @type {Counts} */
const total = { passed: 0, failed: 0 }
/** @type {string[]} */
const failedSteps = []

for (const [name, args] of checks) {
  const isGood = await runStep(name, args)
  add(isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
}
await buildApp()
for (const { name, args, report, count } of suites) {
  const env = { PLAYWRIGHT_JSON: join(reports, 'playwright.json') }
  const isGood = await runStep(name, args, env)
  const counts = existsSync(report) ? count(JSON.parse(await readFile(report, 'utf8'))) : { passed: 0, failed: 0 }
  // A run that failed without a failed test (a file that does not load, an error outside a test, no test at all)
  // counts as one failure.
  if (counts.failed === 0 && (!isGood || counts.passed === 0)) counts.failed = 1
  console.log(`    ${counts.passed} passaram, ${counts.failed} falharam`)
  add(counts)
}

if (failedSteps.length > 0) console.log(`\n${red('Falharam:')} ${failedSteps.join(', ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)

/** @param {Counts} counts */
function add(counts) {
  total.passed += counts.passed
  total.failed += counts.failed
}

/** @param {string} name @param {string[]} args @param {NodeJS.ProcessEnv} [env] @returns {Promise<boolean>} */
async function runStep(name, args, env = {}) {
  const step = beginStep(name)
  // the browser's sockets do not fit into a long path
  const { code, output } = await run(pnpm, args, {
    env: { TMPDIR: process.env.TMPDIR, ...env },
    log: join(dataDir, 'logs/test.log'),
  })
  if (code === 0) {
    step.done()
    return true
  }
  step.failed()
  failedSteps.push(name)
  console.log(stripVTControlCharacters(output).trim().split('\n').slice(-400).join('\n'))
  return false
}

/** The browser tests open the built app; a build that fails is a failed check. */
async function buildApp() {
  try {
    await ensureBuild()
    add({ passed: 1, failed: 0 })
  } catch (error) {
    if (!(error instanceof SetupFailed)) throw error
    console.log(error.message)
    failedSteps.push('Compilação do aplicativo')
    add({ passed: 0, failed: 1 })
  }
}
