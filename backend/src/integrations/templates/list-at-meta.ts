import { metaComponents, parameterFormats } from '@vp/domain/inbox/template/template-shape.ts'
import { z } from 'zod'
import type { GraphApi } from '../graph-api.ts'

const FIELDS =
  'id,name,language,status,category,parameter_format,components,quality_score,rejected_reason,last_updated_time'
const PER_PAGE = '100'
/** 6,000 templates are the most an account can have. */
const MAX_PAGES = 100

const listed = z.object({
  id: z.coerce.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  parameter_format: z.enum(parameterFormats).catch('POSITIONAL').default('POSITIONAL'),
  components: metaComponents.default([]),
  quality_score: z.object({ score: z.string() }).optional(),
  rejected_reason: z.string().optional(),
})
export type ListedTemplate = z.infer<typeof listed>

const page = z.object({
  data: z.array(listed),
  paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional(),
})

/** All templates of a WhatsApp Business account, page by page. @throws GraphApiError */
export async function listAtMeta(graph: GraphApi, wabaId: string, accessToken: string): Promise<ListedTemplate[]> {
  const all: ListedTemplate[] = []
  let after: string | undefined
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const { data, paging } = await graph.call(
      {
        method: 'GET',
        path: `/${wabaId}/message_templates`,
        accessToken,
        query: { fields: FIELDS, limit: PER_PAGE, ...(after === undefined ? {} : { after }) },
      },
      page,
    )
    all.push(...data)
    after = paging?.cursors?.after
    if (paging?.next === undefined || after === undefined) return all
  }
  throw new Error('the list of templates does not end')
}
