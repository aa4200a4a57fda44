import { parseArgs } from 'node:util'
import { z } from 'zod'
import { figures } from './figures.ts'
import { runFigure } from './measure/figure.ts'
import { Lab } from './measure/lab.ts'

// `pnpm bench [NAME…] [--tiny] [--size N]`: one JSON line per figure on stdout, progress on stderr; ends with 1 when one is
// not ok or could not be measured, and with 2 when it was asked for what is not there.

const { values, positionals } = parseArgs({
  options: { tiny: { type: 'boolean', default: false }, size: { type: 'string' } },
  allowPositionals: true,
})
const size = z.coerce.number().int().positive().optional().safeParse(values.size)
const names = positionals.length === 0 ? Object.keys(figures) : positionals
const unknown = names.filter((name) => !Object.hasOwn(figures, name))
if (unknown.length > 0 || !size.success) {
  const wrong = size.success ? `no figure ${unknown.join(', ')}` : `no size ${values.size}`
  process.stderr.write(`${wrong}; there are: ${Object.keys(figures).join(', ')}\n`)
  process.exit(2)
}

const startedAt = performance.now()
const log = (text: string): void => {
  process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${text}\n`)
}

let lab = new Lab({ isTiny: values.tiny, size: size.data, log })
let sharedLab: string | undefined
for (const name of names) {
  const entry = figures[name]
  if (entry === undefined) continue
  // nothing of one figure runs beside the next, unless they are measured on the same
  if (sharedLab === undefined || entry.sharedLab !== sharedLab) {
    await lab.close()
    lab = new Lab({ isTiny: values.tiny, size: size.data, log })
  }
  sharedLab = entry.sharedLab
  log(`${name}:`)
  try {
    const line = await runFigure(await entry.load(), lab)
    process.stdout.write(`${JSON.stringify(line)}\n`)
    if (!line.ok) process.exitCode = 1
  } catch (error) {
    process.stderr.write(`${name} could not be measured: ${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 1
  }
}
await lab.close()
// the official client leaves a timer of a minute behind
process.exit()
