import type { ContentOf } from './send-request.ts'
import { GraphError } from './graph-error.ts'

type Button = { type: 'QUICK_REPLY'; text: string } | { type: 'URL'; text: string; url: string; example?: string[] }
export interface Template {
  id: string
  name: string
  language: string
  status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED'
  category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION'
  parameter_format: 'POSITIONAL' | 'NAMED'
  rejected_reason: 'NONE' | 'PROMOTIONAL' | 'INVALID_FORMAT' | 'TAG_CONTENT_MISMATCH'
  quality_score: { score: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN' }
  components: (
    | { type: 'HEADER'; format: 'TEXT'; text: string }
    | { type: 'HEADER'; format: 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'LOCATION' }
    | { type: 'BODY'; text: string }
    | { type: 'FOOTER'; text: string }
    | { type: 'BUTTONS'; buttons: Button[] }
  )[]
}

export interface RenderedTemplate {
  text: string
  category: 'utility' | 'marketing' | 'authentication'
  buttons: { kind: 'template' | 'link'; id: string; title: string }[]
}

const categories = { MARKETING: 'marketing', UTILITY: 'utility', AUTHENTICATION: 'authentication' } as const

/**
 * Fills a template in as the phone shows it. Throws what Meta answers: 132001 unknown or not
 * approved, 132015 paused, 132000 wrong number of parameters, 132012 wrong format.
 */
export function renderTemplate(templates: readonly Template[], request: ContentOf<'template'>): RenderedTemplate {
  const template = templates.find(({ name, language }) => name === request.name && language === request.language.code)
  if (template?.status === 'PAUSED') throw new GraphError(132015)
  if (template?.status !== 'APPROVED') {
    throw new GraphError(132001, `template name (${request.name}) does not exist in ${request.language.code}`)
  }
  const lines: string[] = []
  const buttons: RenderedTemplate['buttons'] = []
  for (const component of template.components) {
    if (component.type === 'HEADER' && component.format !== 'TEXT') requireMediaHeader(request, component.format)
    else if (component.type === 'HEADER') lines.push(fill(component.text, request, 'header', template))
    else if (component.type === 'BODY') lines.push(fill(component.text, request, 'body', template))
    else if (component.type === 'FOOTER') lines.push(component.text)
    else component.buttons.forEach((button, index) => buttons.push(renderButton(button, index, request)))
  }
  return { text: lines.join('\n\n'), category: categories[template.category], buttons }
}

function fill(text: string, request: ContentOf<'template'>, part: 'header' | 'body', template: Template): string {
  const names = [...new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? ''))]
  const given = request.components.find(({ type }) => type === part)?.parameters ?? []
  if (given.length !== names.length) {
    const details = `${part}: number of localizable_params (${given.length}) does not match the expected number of params (${names.length})`
    throw new GraphError(132000, details)
  }
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const parameter =
      template.parameter_format === 'NAMED'
        ? given.find((candidate) => candidate.parameter_name === name)
        : given[names.indexOf(name)]
    const value = parameter?.text
    if (value === undefined || value === '') throw new GraphError(132012, `${part}: parameter ${name} has no text`)
    if (/[\n\t]| {4}/.test(value)) {
      throw new GraphError(
        132012,
        `${part}: parameter ${name} cannot have new-line/tab characters or more than 4 consecutive spaces`,
      )
    }
    return value
  })
}

function requireMediaHeader(request: ContentOf<'template'>, format: string): void {
  const parameter = request.components.find(({ type }) => type === 'header')?.parameters[0]
  if (parameter?.type === format.toLowerCase()) return
  throw new GraphError(132012, `header: Format mismatch, expected ${format}, received ${parameter?.type ?? 'UNKNOWN'}`)
}

function renderButton(
  button: Button,
  index: number,
  request: ContentOf<'template'>,
): RenderedTemplate['buttons'][number] {
  const given = request.components.find(({ type, index: at }) => type === 'button' && Number(at) === index)
    ?.parameters[0]
  if (button.type === 'QUICK_REPLY') {
    const payload = given?.['payload']
    return { kind: 'template', id: typeof payload === 'string' ? payload : button.text, title: button.text }
  }
  if (button.url.includes('{{1}}') && given?.text === undefined) {
    throw new GraphError(131008, `buttons: Button at index ${index} of type Url requires a parameter`)
  }
  return { kind: 'link', id: button.url.replace('{{1}}', given?.text ?? ''), title: button.text }
}
