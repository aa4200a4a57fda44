// The supervisor behind `npm start`. Its terminal texts are Portuguese: who runs this is the self-hoster in Brazil.
import { setTimeout as delay } from 'node:timers/promises'
import { beginStep, bold, box, dim, green, red, yellow } from '../lib/terminal.mjs'
import { dataDir } from '../lib/paths.mjs'
import { demoLogins } from './demo.ts'
import type { Part } from './parts.ts'
import { StackIsRunning, startStack } from './stack.ts'
import type { Stack, StackOptions, StackStep } from './stack.ts'
import type { PartEvent } from './supervised-part.ts'

const preferredPorts: Record<Part, number> = {
  'front-door': 5180,
  simulator: 5181,
  supabase: 5182,
  'sync-server': 5183,
  backend: 5184,
  postgres: 5185,
}
const partNames: Record<Part, string> = {
  'front-door': 'endereço do aplicativo',
  simulator: 'simulador do WhatsApp',
  supabase: 'login e arquivos',
  'sync-server': 'sincronização',
  backend: 'servidor',
  postgres: 'banco de dados',
}
const stepTexts: Record<StackStep, string> = {
  postgres: 'Ligando o banco de dados',
  migrations: 'Conferindo as tabelas',
  demo: 'Criando a empresa de demonstração',
  services: 'Ligando os serviços',
}

const known = new Set(['--fresh', '--no-demo'])
const flags = process.argv.slice(2)
const unknown = flags.filter((flag) => !known.has(flag))
if (unknown.length > 0) {
  console.error(red(`Opção desconhecida: ${unknown.join(' ')}. Existem: ${[...known].join(', ')}.`))
  process.exit(2)
}

let stack: Stack | undefined
let endingSince: number | undefined

async function end(why: string): Promise<void> {
  if (endingSince !== undefined) {
    // A second Ctrl-C is a person who does not want to wait: the guards end what is still there. Other second
    // requests are the same one by another way (npm passes signals on, the launcher goes).
    if (why === 'Ctrl-C' && Date.now() - endingSince > 1_000) process.exit(130)
    return
  }
  endingSince = Date.now()
  // still starting: nothing to wait for that the guards could not do
  if (!stack) process.exit(130)
  const step = beginStep(`Encerrando (${why})`)
  await stack.close()
  step.done()
  process.exit(0)
}
process.on('SIGINT', () => void end('Ctrl-C'))
process.on('SIGTERM', () => void end('pedido de encerramento'))
process.on('SIGHUP', () => void end('terminal fechado'))
// the launcher is gone; its terminal may be, too
process.on('disconnect', () => void end('o iniciador terminou'))
// a closed terminal must not keep us from ending in order
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)

let step: ReturnType<typeof beginStep> | undefined
const onProgress = (name: StackStep, state: 'begin' | 'end', detail?: string): void => {
  if (state === 'begin') step = beginStep(stepTexts[name])
  else step?.done(name === 'migrations' && detail !== '0' ? `(${detail} novas)` : '')
}

function onEvent(event: PartEvent): void {
  const name = `${partNames[event.part]} (${event.part})`
  if (event.kind === 'healthy again') {
    console.log(`  ${green('✓')} ${name}: funcionando de novo`)
    return
  }
  const back =
    event.restartInMs === 0 ? 'Volta já.' : `Volta em ${(event.restartInMs / 1000).toLocaleString('pt-BR')} s.`
  console.log(`\n  ${red('✗')} ${name} parou: ${event.how}. ${back}`)
  for (const line of event.lastLines) console.log(dim(`      ${line}`))
  console.log(dim(`      tudo em ${event.logFile}\n`))
}

async function start(): Promise<Stack> {
  const options: StackOptions = {
    dataDir,
    ports: preferredPorts,
    demo: !flags.includes('--no-demo'),
    fresh: flags.includes('--fresh'),
    onProgress,
    onEvent,
    // without a mail server the terminal is the mailbox
    onMail: (text) => console.log(`\n  ${yellow('E-mail')} ${text}\n`),
  }
  for (;;) {
    try {
      return await startStack(options)
    } catch (error) {
      if (!(error instanceof StackIsRunning)) throw error
      const { phase, pid, app, simulator } = error.status
      if (phase === 'stopping') {
        await delay(300)
        continue
      }
      const where = app === undefined ? 'ainda está iniciando' : `está em ${app} (simulador: ${simulator ?? ''})`
      console.log(`\n  ${yellow('O VP CRM já está rodando')}: ${where}, processo ${pid}.\n`)
      process.exit(0)
    }
  }
}

try {
  stack = await start()
} catch (error) {
  step?.failed()
  console.error(
    `\n${red('O VP CRM não conseguiu iniciar.')}\n${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exit(1)
}

const replaced = Object.entries(preferredPorts).filter(([part, port]) => stack?.ports[part as Part] !== port)
for (const [part, port] of replaced) {
  const used = stack.ports[part as Part]
  console.log(dim(`  porta ${port} ocupada: ${partNames[part as Part]} usa a ${used}`))
}
const logins = await demoLogins(stack.databaseUrl)
const lines = [
  `Aplicativo   ${stack.urls.app}`,
  `Simulador    ${stack.urls.simulator}   (o celular do cliente)`,
  '',
  ...logins.map(({ role, email, password }) => `${role.padEnd(12)} ${email}   senha: ${password}`),
]
console.log(`\n${box(lines)}\n\n  ${bold('Ctrl-C encerra.')} ${dim('Começar do zero: npm start -- --fresh')}\n`)
