import { cleanValue, fallbackFor, type TemplateField } from '@vp/domain/inbox/template/template-fields.ts'

/** What the fields begin with: the person's name where one greets, and what was typed already in the first that is left blank,
 *  so that a text that can no longer go as it is need not be typed again. */
export function firstValues(fields: readonly TemplateField[], nome: string, typed: string): Record<string, string> {
  const values = Object.fromEntries(fields.map((field) => [field.key, fallbackFor(field, nome)]))
  const blank = fields.find(({ key, kind, part }) => kind === 'text' && part === 'body' && values[key] === '')
  const words = cleanValue(typed)
  return blank === undefined || words === '' ? values : { ...values, [blank.key]: words }
}
