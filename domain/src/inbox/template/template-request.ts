import { cleanValue, templateFields, variablesIn, type TemplateValues } from './template-fields.ts'
import type { ParameterFormat, TemplateShape } from './template-shape.ts'

/** A part of `template.components` of a send (Cloud API, "Template messages"). */
export interface SendComponent {
  readonly type: 'header' | 'body' | 'button'
  readonly sub_type?: string
  readonly index?: string
  readonly parameters: readonly Readonly<Record<string, unknown>>[]
}

/** The values in the form in which Meta wants them: header and body apart, each in the order of its own positions or by name;
 *  buttons by place. Parts without values are left out. */
export function sendComponents(shape: TemplateShape, format: ParameterFormat, values: TemplateValues): SendComponent[] {
  const valueOf = (key: string) => cleanValue(values[key] ?? '')
  const wordsOf = (part: 'header' | 'body', text: string) => {
    const names = variablesIn(text)
    const inOrder = format === 'NAMED' ? names : names.toSorted((a, b) => Number(a) - Number(b))
    return inOrder.map((name) => ({
      type: 'text',
      ...(format === 'NAMED' ? { parameter_name: name } : {}),
      text: valueOf(`${part}.${name}`),
    }))
  }
  const components: SendComponent[] = []
  const add = (type: 'header' | 'body', parameters: SendComponent['parameters']) => {
    if (parameters.length > 0) components.push({ type, parameters })
  }
  if (shape.header?.format === 'TEXT') add('header', wordsOf('header', shape.header.text))
  else if (shape.header !== null) {
    const kind = shape.header.format.toLowerCase()
    add('header', [{ type: kind, [kind]: { link: valueOf('header.media') } }])
  }
  add('body', wordsOf('body', shape.body))
  for (const { key, kind, name } of templateFields(shape)) {
    if (kind === 'suffix')
      components.push({
        type: 'button',
        sub_type: 'url',
        index: name,
        parameters: [{ type: 'text', text: valueOf(key) }],
      })
    if (kind === 'code') {
      const parameters = [{ type: 'coupon_code', coupon_code: valueOf(key) }]
      components.push({ type: 'button', sub_type: 'copy_code', index: name, parameters })
    }
  }
  // the button that copies a one-time code carries the code of the body
  for (const [index, { type }] of shape.buttons.entries()) {
    if (type !== 'OTP') continue
    const parameters = [{ type: 'text', text: valueOf('body.1') }]
    components.push({ type: 'button', sub_type: 'url', index: String(index), parameters })
  }
  return components
}
