import { pino } from 'pino'
import { buildSimulator } from './app.ts'
import { readConfig, type SimulatorConfig } from './config.ts'

let config: SimulatorConfig
try {
  config = readConfig(process.env)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

const logger = pino({ level: config.LOG_LEVEL, base: { service: 'simulator' } })
const simulator = await buildSimulator({
  storageDir: config.SIMULATOR_STORAGE_DIR,
  webhookUrl: config.WEBHOOK_URL,
  appSecret: config.META_APP_SECRET,
  verifyToken: config.META_VERIFY_TOKEN,
  accessToken: config.SIMULATOR_ACCESS_TOKEN,
  logger,
  withDemoPeople: true,
})
const address = await simulator.app.listen({ host: config.HOST, port: config.PORT })
logger.info({ address }, 'simulator ready')

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    simulator.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'the simulator did not stop cleanly')
        process.exit(1)
      },
    )
  })
}
