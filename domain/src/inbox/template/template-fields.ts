import type { OutgoingMediaType } from '../outgoing-media.ts'
import type { TemplateShape } from './template-shape.ts'

/** `text`: words. `file`: a picture, video or document, which travels apart from the values. `suffix`: what a button's address ends
 *  with. `code`: a coupon. `latitude`, `longitude`: degrees, with a point. */
export type TemplateFieldKind = 'text' | 'file' | 'suffix' | 'code' | 'latitude' | 'longitude'

/** A value that has to be given before a template can go. */
export interface TemplateField {
  /** Unique in the template, the key of its value: `header.1`, `body.nome`, `header.media`, `button.0`. */
  readonly key: string
  readonly part: 'header' | 'body' | 'button'
  /** As Meta names it: a position or a name; for a button its place, from 0. */
  readonly name: string
  readonly kind: TemplateFieldKind
  readonly example: string | null
}

/** The key of the file above the words. */
export const HEADER_FILE = 'header.media'

/** Values by {@link TemplateField.key}. A file may be given by the https address under which Meta finds it. */
export type TemplateValues = Readonly<Record<string, string>>

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/gu

/** The names of the variables in a text, each once, in order. */
export function variablesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(VARIABLE), ([, name = '']) => name))]
}

/** Puts values in the place of variables; `valueOf` gives null to leave one as it is. */
export function fillVariables(text: string, valueOf: (name: string) => string | null): string {
  return text.replaceAll(VARIABLE, (whole, name: string) => valueOf(name) ?? whole)
}

const headerFiles: ReadonlyMap<string, OutgoingMediaType> = new Map([
  ['IMAGE', 'image'],
  ['VIDEO', 'video'],
  ['DOCUMENT', 'document'],
])

/** What kind of file stands above the words; null for none. */
export function headerFileOf({ header }: TemplateShape): OutgoingMediaType | null {
  return (header === null ? null : headerFiles.get(header.format)) ?? null
}

const ofPlace = (name: string, kind: TemplateFieldKind): TemplateField => ({
  key: `header.${name}`,
  part: 'header',
  name,
  kind,
  example: null,
})

/** A place above the words: Meta wants all four (Cloud API, "Template messages", location headers). */
const placeFields = [
  ofPlace('place', 'text'),
  ofPlace('address', 'text'),
  ofPlace('latitude', 'latitude'),
  ofPlace('longitude', 'longitude'),
]

/** What must be filled in, in the order in which it is read. Header and body number their positions separately. */
export function templateFields(shape: TemplateShape): TemplateField[] {
  const fields: TemplateField[] = []
  const addWords = (part: 'header' | 'body', text: string) => {
    for (const name of variablesIn(text)) {
      const key = `${part}.${name}`
      fields.push({ key, part, name, kind: 'text', example: shape.examples.get(key) ?? null })
    }
  }
  if (headerFileOf(shape) !== null) {
    fields.push({ key: HEADER_FILE, part: 'header', name: 'media', kind: 'file', example: null })
  }
  if (shape.header?.format === 'LOCATION') fields.push(...placeFields)
  if (shape.header?.format === 'TEXT') addWords('header', shape.header.text)
  addWords('body', shape.body)
  for (const [index, button] of shape.buttons.entries()) {
    const isAddress = button.type === 'URL' && button.url?.includes('{{') === true
    if (!isAddress && button.type !== 'COPY_CODE') continue
    const kind = isAddress ? 'suffix' : 'code'
    fields.push({ key: `button.${index}`, part: 'button', name: String(index), kind, example: button.example })
  }
  return fields
}

/** Whether we can send it at all: not with a header of a kind that we do not know. */
export function isSendable(shape: TemplateShape): boolean {
  const format = shape.header?.format ?? 'TEXT'
  return shape.body !== '' && (format === 'TEXT' || format === 'LOCATION' || headerFileOf(shape) !== null)
}

/** A value as Meta takes it: one line, no run of spaces (Cloud API error 132012 otherwise). */
export function cleanValue(value: string): string {
  return value.replaceAll(/\s+/gu, ' ').trim()
}

/** What is still missing or wrong, in order: such a template must not go. `hasFile`: a file for its header goes with it. */
export function unfilledFields(
  fields: readonly TemplateField[],
  values: TemplateValues,
  hasFile: boolean,
): TemplateField[] {
  return fields.filter(({ key, kind }) => {
    const value = cleanValue(values[key] ?? '')
    if (kind === 'latitude' || kind === 'longitude') return !isDegrees(value, kind === 'latitude' ? 90 : 180)
    return kind === 'file' ? !hasFile && !/^https:\/\/\S+$/u.test(value) : value === ''
  })
}

const isDegrees = (value: string, limit: number): boolean =>
  /^-?\d{1,3}(?:\.\d+)?$/u.test(value) && Math.abs(Number(value)) <= limit

const nameLike = /^(nome|name|first_?name|primeiro_?nome|cliente|customer_?name)$/iu

/** What a field most likely wants: the first name where a person is greeted, else nothing. */
export function fallbackFor(field: TemplateField, personName: string): string {
  const isGreeting = nameLike.test(field.name) || (field.part === 'body' && field.name === '1')
  return field.kind === 'text' && isGreeting ? (personName.trim().split(/\s+/u)[0] ?? '') : ''
}
