import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { dataDir, root, toolchainBin, toolchainDir } from './paths.mjs'
import { run } from './run.mjs'
import { beginStep } from './terminal.mjs'

const nodeVersion = '26.9.0'
const pnpmVersion = '12.21.0'

/** A step that failed in a way the person at the terminal can act on. */
export class SetupFailed extends Error {}

/** Brings Node, pnpm and the packages, and skips what is there already. */
export async function prepare() {
  await mkdir(dataDir, { recursive: true })
  await ensureToolchain()
  await ensurePackages()
}

/** The Node that runs everything after the set-up. */
export const toolchainNode = join(toolchainBin, 'node')

/** The npm packages `node-linux-*` carry the Node binary: no other download is needed, and no install script. */
async function ensureToolchain() {
  if ((await installedVersion('node')) === `v${nodeVersion}` && (await installedVersion('pnpm')) === pnpmVersion) return
  const platform = `${process.platform}-${process.arch}`
  if (platform !== 'linux-x64' && platform !== 'linux-arm64') {
    throw new SetupFailed(`O VP CRM roda em Linux (x64 ou arm64), e este é ${platform}. No Windows, use o WSL.`)
  }
  const step = beginStep(`Baixando o Node ${nodeVersion} e o pnpm ${pnpmVersion} (só desta vez)`)
  await rm(toolchainDir, { recursive: true, force: true })
  await mkdir(toolchainDir, { recursive: true })
  await writeFile(join(toolchainDir, 'package.json'), '{ "private": true }\n')
  const packages = [`node-${platform}@${nodeVersion}`, `pnpm@${pnpmVersion}`]
  const flags = ['--prefix', toolchainDir, '--no-audit', '--no-fund', '--loglevel=error']
  await check(step, run('npm', ['install', ...flags, ...packages]))
}

/** @param {string} program @returns {Promise<string>} '' when it is missing or does not run */
async function installedVersion(program) {
  const file = join(toolchainBin, program)
  if (!existsSync(file)) return ''
  const { output } = await run(file, ['--version'])
  return output.trim()
}

async function ensurePackages() {
  const manifests = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']
  for (const entry of await readdir(root, { withFileTypes: true })) {
    const manifest = join(entry.name, 'package.json')
    if (entry.isDirectory() && entry.name !== 'node_modules' && existsSync(join(root, manifest)))
      manifests.push(manifest)
  }
  const wanted = await hashOf(manifests.map((name) => join(root, name)))
  const stamp = join(root, 'node_modules/.vp-installed')
  if ((await readIfThere(stamp)) === wanted) return
  const step = beginStep('Instalando os pacotes')
  const store = join(dataDir, 'pnpm-store')
  await check(step, run(join(toolchainBin, 'pnpm'), ['install', '--frozen-lockfile', '--store-dir', store]))
  await writeFile(stamp, wanted)
}

/** Builds the app when what it is made of has changed since the last time. */
export async function ensureBuild() {
  const files = [join(root, 'pnpm-lock.yaml'), join(root, 'tsconfig.base.json')]
  for (const folder of ['app', 'domain']) files.push(...(await sourcesIn(join(root, folder))))
  const wanted = await hashOf(files)
  const stamp = join(dataDir, 'app-build')
  if ((await readIfThere(stamp)) === wanted && existsSync(join(root, 'app/dist/index.html'))) return
  const step = beginStep('Compilando o aplicativo')
  await rm(stamp, { force: true })
  await check(
    step,
    run(join(toolchainBin, 'pnpm'), ['--filter', '@vp/app', 'build'], { env: { NODE_ENV: 'production' } }),
  )
  await writeFile(stamp, wanted)
}

/** @param {string} folder @returns {Promise<string[]>} */
async function sourcesIn(folder) {
  const skipped = new Set(['node_modules', 'dist', 'dev-dist', 'generated'])
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourcesIn(path)
    return /\.test\.tsx?$/u.test(entry.name) ? [] : [path]
  })
  return (await Promise.all(nested)).flat()
}

/** @param {string[]} files @returns {Promise<string>} of names and contents */
async function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(`${relative(root, file)}\0`).update(await readFile(file))
  return hash.digest('hex')
}

/** @param {string} file @returns {Promise<string>} */
async function readIfThere(file) {
  return existsSync(file) ? readFile(file, 'utf8') : ''
}

/** @param {{ done(): void, failed(): void }} step @param {Promise<{ code: number, output: string }>} running */
async function check(step, running) {
  const { code, output } = await running
  if (code === 0) {
    step.done()
    return
  }
  step.failed()
  const lines = output.trim().split('\n')
  // where in a library it happened is for the log
  const lastLines = lines
    .filter((line) => !/^\s+at /u.test(line))
    .slice(-25)
    .join('\n')
  throw new SetupFailed(`${lastLines}\n\nO registro completo está em ${join(dataDir, 'logs/setup.log')}`)
}
