import { pathToFileURL } from 'node:url'
import { type Config, readConfig } from './config.ts'
import { createServer } from './server.ts'

async function main(config: Config): Promise<void> {
  const app = await createServer(config)
  const stop = (signal: string): void => {
    app.log.info({ signal }, 'stopping')
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        app.log.fatal({ err: error }, 'did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  await app.listen({ host: config.host, port: config.port })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main(readConfig(process.env))
  } catch (error) {
    process.stderr.write(`supabase/local: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
