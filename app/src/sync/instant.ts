import { z } from 'zod'

/** A timestamptz of a local row: text on its way from the worker, a Date on the screen. */
export const instant = z.string().transform((text, context) => {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) context.addIssue({ code: 'custom', message: `"${text}" is no moment` })
  return date
})

/** A schema of rows as the worker sends them. JSON has no Date, so one that wants a Date of a column would refuse every row. */
export type RowSchema<S extends z.ZodType> = true extends WantsDate<z.input<S>> ? never : S

type WantsDate<Row> = {
  [Key in keyof Row]: unknown extends Row[Key] ? false : Date extends Row[Key] ? true : false
}[keyof Row]
