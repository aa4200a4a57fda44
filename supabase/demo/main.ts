import { parseArgs } from 'node:util'
import { z } from 'zod'
import { runningStack } from '../local/running-stack.ts'
import { loadDemo } from './load.ts'

// `pnpm demo:load --messages 100000 [--seed 1] [--database-url postgres://…]`
// Without an address: DATABASE_URL, else the stack that `npm start` runs here.

const { values } = parseArgs({
  options: { messages: { type: 'string' }, seed: { type: 'string' }, 'database-url': { type: 'string' } },
})
const { messages, seed } = z
  .object({
    messages: z.coerce.number().int().min(100).max(2_000_000).default(6_000),
    seed: z.coerce.number().int().min(0).default(1),
  })
  .parse(values)
const databaseUrl = values['database-url'] ?? process.env.DATABASE_URL ?? (await runningStack('give --database-url'))
console.log(JSON.stringify(await loadDemo(databaseUrl, { messages, seed })))
