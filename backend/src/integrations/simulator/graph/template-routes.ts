import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { WABA_ID } from '../demo-account.ts'
import type { World } from '../world.ts'
import { GraphError, unknownObject } from './graph-error.ts'
import { graphId, type IdParams } from './path.ts'
import { listTemplates } from './template-list.ts'
import type { Template } from './templates.ts'
import { isUploadHandle } from './upload-routes.ts'

const example = z.unknown().optional()
const component = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('HEADER'),
    format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']),
    text: z.string().max(60).optional(),
    example,
  }),
  z.looseObject({ type: z.literal('BODY'), text: z.string().min(1).max(1024), example }),
  z.looseObject({ type: z.literal('FOOTER'), text: z.string().min(1).max(60) }),
  z.looseObject({
    type: z.literal('BUTTONS'),
    buttons: z
      .array(
        z.looseObject({ type: z.string(), text: z.string().max(25), url: z.string().max(2000).optional(), example }),
      )
      .max(10),
  }),
])
const parts = {
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  parameter_format: z
    .string()
    .toUpperCase()
    .pipe(z.enum(['POSITIONAL', 'NAMED']))
    .default('POSITIONAL'),
  components: z.array(component),
}
const createBody = z.looseObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/u),
  language: z.string().min(2),
  ...parts,
})
const editBody = z.looseObject({ ...parts, category: parts.category.optional() })

/** Listing, creating, editing and deleting templates; a new one waits for its review. */
export function registerTemplateRoutes(app: FastifyInstance, world: World): void {
  app.get<IdParams & { Querystring: Record<string, string | undefined> }>(`${graphId}/message_templates`, (request) => {
    assertWaba(request.params.id, 'GET')
    return listTemplates(world.templates.all(), request.query)
  })

  app.post<IdParams>(`${graphId}/message_templates`, (request) => {
    assertWaba(request.params.id, 'POST')
    const { name, language, category, parameter_format, components } = read(createBody, request.body)
    if (world.templates.all().some((known) => known.name === name && known.language === language)) {
      throw refusal(
        2388024,
        'Já existe conteúdo neste idioma',
        `Já existe um modelo “${name}” em ${language}. Use outro nome.`,
      )
    }
    assertVariables(components)
    assertSample(components)
    const id = String(1_188_300_000_000_000 + world.templates.all().length * 7 + (world.clock.now() % 1_000_000) * 1000)
    const fresh = { status: 'PENDING', rejected_reason: 'NONE', quality_score: { score: 'UNKNOWN' } } as const
    // the schema asks for less than the type knows of components, and keeps all that was sent
    world.templates.add({ ...fresh, id, name, language, category, parameter_format, components } as Template)
    world.reviews.begin(id)
    world.graphCalls.note('create_template', null, 'ok')
    return { id, status: 'PENDING', category }
  })

  app.post<IdParams>(graphId, (request) => {
    const { id } = request.params
    const known = world.templates.byId(id)
    if (known === undefined) throw unknownObject(id, 'POST')
    const { category = known.category, parameter_format, components } = read(editBody, request.body)
    assertVariables(components)
    assertSample(components)
    // as above
    world.templates.change(id, { category, parameter_format, components, status: 'PENDING' } as Partial<Template>)
    world.reviews.begin(id)
    world.graphCalls.note('edit_template', null, 'ok')
    return { success: true }
  })

  app.delete<IdParams & { Querystring: { name?: string; hsm_id?: string } }>(
    `${graphId}/message_templates`,
    (request) => {
      assertWaba(request.params.id, 'DELETE')
      const { name = '', hsm_id: id } = request.query
      if (world.templates.remove(name, id) === 0) {
        throw refusal(2593002, 'Modelo não encontrado', `Não há um modelo “${name}” nesta conta.`)
      }
      world.graphCalls.note('delete_template', null, 'ok')
      return { success: true }
    },
  )
}

const handles = z.object({ header_handle: z.tuple([z.string().refine(isUploadHandle)]) })

/** A header's file is reviewed by its example, which has been uploaded before. */
function assertSample(components: readonly z.infer<typeof component>[]): void {
  const header = components.find(({ type }) => type === 'HEADER')
  if (header?.type !== 'HEADER' || ['TEXT', 'LOCATION'].includes(header.format)) return
  if (!handles.safeParse(header.example).success) {
    throw refusal(
      2388273,
      'Falta o exemplo do arquivo',
      'Envie um exemplo do arquivo do cabeçalho, carregado pela Resumable Upload API.',
    )
  }
}

function assertWaba(id: string, method: string): void {
  if (id !== WABA_ID) throw unknownObject(id, method)
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new GraphError(100, `Param ${issue?.path.join('.') ?? 'body'} is not valid: ${issue?.message ?? ''}`)
}

/** Meta's 2388299: a variable may not begin or end a text. */
function assertVariables(components: readonly z.infer<typeof component>[]): void {
  for (const part of components) {
    const text = part.type === 'BODY' || part.type === 'HEADER' ? (part.text ?? '').trim() : ''
    if (/^\{\{|\}\}$/u.test(text)) {
      throw refusal(
        2388299,
        'Variáveis no começo ou no fim',
        'As variáveis não podem ficar no começo ou no fim do modelo. Mude o texto e envie de novo.',
      )
    }
  }
}

function refusal(subcode: number, userTitle: string, userMessage: string): GraphError {
  return new GraphError(100, undefined, { message: 'Invalid parameter', subcode, userTitle, userMessage })
}
