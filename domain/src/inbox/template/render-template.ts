import { cleanValue, fillVariables, type TemplateValues } from './template-fields.ts'
import type { TemplateShape } from './template-shape.ts'

export interface RenderedTemplate {
  readonly header: string | null
  readonly body: string
  readonly footer: string | null
  readonly buttons: readonly { readonly type: string; readonly text: string; readonly url: string | null }[]
}

/** The template as the person will read it. A variable without a value stays as it is written, so that one sees what is missing. */
export function renderTemplate(shape: TemplateShape, values: TemplateValues): RenderedTemplate {
  const fill = (part: 'header' | 'body', text: string) =>
    fillVariables(text, (name) => {
      const value = cleanValue(values[`${part}.${name}`] ?? '')
      return value === '' ? null : value
    })
  return {
    header: headerWords(shape, (text) => fill('header', text), values),
    body: fill('body', shape.body),
    footer: shape.footer,
    buttons: shape.buttons.map(({ type, text, url }, index) => ({
      type,
      text,
      url: url === null ? null : fillVariables(url, () => cleanValue(values[`button.${index}`] ?? '') || null),
    })),
  }
}

/** A place is its name and address; a file has no words. */
function headerWords({ header }: TemplateShape, fill: (text: string) => string, values: TemplateValues): string | null {
  if (header?.format === 'TEXT') return fill(header.text)
  if (header?.format !== 'LOCATION') return null
  const words = ['header.place', 'header.address']
    .map((key) => cleanValue(values[key] ?? ''))
    .filter((word) => word !== '')
  return words.length === 0 ? null : `📍 ${words.join(', ')}`
}

/** The same as one text, kept as the message's own (`messages.conteudo`). */
export function renderedText({ header, body, footer }: RenderedTemplate): string {
  return [header, body, footer].filter((part) => part !== null && part !== '').join('\n\n')
}
