import { GraphError } from './graph-error.ts'
import type { Template } from './templates.ts'

interface TemplatePage {
  data: Partial<Template>[]
  paging?: { cursors: { before: string; after: string }; next?: string }
}

/** `GET /{waba_id}/message_templates?fields&status&name&language&limit&after`; cursors are opaque. */
export function listTemplates(
  templates: readonly Template[],
  query: Readonly<Record<string, string | undefined>>,
): TemplatePage {
  const { fields, status, name, language } = query
  const limit = Number(query['limit'] ?? 25)
  const start = query['after'] === undefined ? 0 : readCursor(query['after'])
  if (!Number.isInteger(limit) || limit < 1) throw new GraphError(100, 'Param limit must be a positive number.')
  const matching = templates.filter(
    (template) =>
      (status === undefined || template.status === status.toUpperCase()) &&
      (name === undefined || template.name.includes(name)) &&
      (language === undefined || template.language === language),
  )
  const page = matching.slice(start, start + limit)
  if (page.length === 0) return { data: [] }
  const after = writeCursor(start + page.length)
  return {
    data: page.map((template) => pick(template, fields)),
    paging: {
      cursors: { before: writeCursor(start), after },
      ...(start + page.length < matching.length ? { next: `?limit=${limit}&after=${after}` } : {}),
    },
  }
}

function pick(template: Template, fields: string | undefined): Partial<Template> {
  if (fields === undefined) return template
  const wanted = new Set([...fields.split(',').map((field) => field.trim()), 'id'])
  return Object.fromEntries(Object.entries(template).filter(([name]) => wanted.has(name)))
}

function writeCursor(position: number): string {
  return Buffer.from(`t${position}`).toString('base64url')
}

function readCursor(cursor: string): number {
  const position = /^t(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (position === undefined) throw new GraphError(100, 'Param after is not a valid cursor.')
  return Number(position)
}
