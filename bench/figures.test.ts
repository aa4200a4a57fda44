import { afterAll, expect, test } from 'vitest'
import { figures } from './figures.ts'
import { figureLine, runFigure } from './measure/figure.ts'
import { Lab } from './measure/lab.ts'

// That each figure works, never how it comes out: `pnpm bench` is for that.

const lab = new Lab({ isTiny: true, log: () => undefined })
afterAll(() => lab.close(), 60_000)

test.each(Object.keys(figures))(
  '%s is measured at a tiny size and prints a valid line',
  async (name) => {
    const figure = await figures[name]?.load()
    if (figure === undefined) throw new Error(`no figure ${name}`)
    const line = figureLine.parse(JSON.parse(JSON.stringify(await runFigure(figure, lab))))
    expect(line.name).toBe(name)
    for (const measured of [line.value, line.reference, line.ratio]) expect(measured).toBeGreaterThan(0)
  },
  300_000,
)
