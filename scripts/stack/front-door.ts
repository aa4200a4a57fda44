import { buildFrontDoor } from './front-door-app.ts'
import { readConfig } from './front-door-config.ts'

const config = readConfig(process.env)
const app = await buildFrontDoor(config)
await app.listen({ host: config.HOST, port: config.PORT })

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void app.close())
