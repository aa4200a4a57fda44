import { z } from 'zod'
import type { Lab } from './lab.ts'

/** What a figure found. */
export interface Measured {
  readonly value: number
  readonly unit: string
  /** The same unit, measured in the same run. */
  readonly reference: number
  /** The goal in words, limits included. */
  readonly goal: string
  readonly ok: boolean
  /** What else was measured, and by what. */
  readonly note?: string
}

export interface Figure {
  readonly name: string
  measure(lab: Lab): Promise<Measured>
}

/** The one line that a figure prints. `ratio` is value through reference. */
export const figureLine = z.strictObject({
  name: z.string(),
  value: z.number(),
  unit: z.string().min(1),
  reference: z.number(),
  ratio: z.number(),
  goal: z.string().min(1),
  ok: z.boolean(),
  note: z.string().min(1).optional(),
})
export type FigureLine = z.infer<typeof figureLine>

export async function runFigure(figure: Figure, lab: Lab): Promise<FigureLine> {
  const { value, reference, unit, goal, ok, ...rest } = await figure.measure(lab)
  return figureLine.parse({
    name: figure.name,
    value: rounded(value),
    unit,
    reference: rounded(reference),
    ratio: rounded(value / reference),
    goal,
    ok,
    ...rest,
  })
}

/** Three significant digits: more would pretend. */
function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
