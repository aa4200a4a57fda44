import { flushCompileCache } from 'node:module'
import { pino } from 'pino'
import { readConfig, type Config } from './config.ts'
import { describeError } from './http/describe-error.ts'
import { createService, STOP_WITHIN_MS } from './service.ts'

/** After this long a stop is cut off: what was left open in Postgres is taken up at the next start. */
const STOP_AT_LAST_MS = STOP_WITHIN_MS + 5_000

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

const config = configOrExit()
const log = pino({ name: 'backend', level: config.LOG_LEVEL, redact: ['req.headers.authorization'] })
const service = await createService(config, log)

let isStopping = false
async function stop(signal: NodeJS.Signals): Promise<void> {
  if (isStopping) return
  isStopping = true
  log.info({ signal }, 'backend is stopping')
  const cutOff = setTimeout(() => process.exit(1), STOP_AT_LAST_MS)
  try {
    await service.stop()
  } catch (error) {
    log.error({ err: describeError(error) }, 'backend did not stop cleanly')
    process.exitCode = 1
  }
  clearTimeout(cutOff)
  log.info('backend has stopped')
}
process.on('SIGTERM', (signal) => void stop(signal))
process.on('SIGINT', (signal) => void stop(signal))

const address = await service.start({ host: config.HOST, port: config.PORT })
if (!isStopping) log.info({ address, queue: config.REDIS_URL === undefined ? 'postgres' : 'redis' }, 'backend is ready')
// a process that is killed would leave nothing behind for the next one's start
flushCompileCache()
