import { z } from 'zod'
import type { ConnectedAccount } from '../connected-account.ts'
import type { GraphApi } from '../graph-api.ts'

const session = z.object({ id: z.string().startsWith('upload:') })
const uploaded = z.object({ h: z.string().min(1) })

/** Gives Meta the example of a header's file and answers its handle, which is good for one draft.
 *  Source: Meta, Graph API, "Resumable Upload". @throws GraphApiError */
export async function bringSample(
  graphApi: GraphApi,
  { accessToken }: Pick<ConnectedAccount, 'accessToken'>,
  appId: string,
  file: { name: string; type: string; content: Uint8Array },
): Promise<string> {
  const { id } = await graphApi.call(
    {
      method: 'POST',
      path: `/${appId}/uploads`,
      accessToken,
      query: { file_name: file.name, file_length: String(file.content.length), file_type: file.type },
    },
    session,
  )
  // the id brings its own signature as a query
  const { h } = await graphApi.call({ method: 'POST', path: `/${id}`, accessToken, file: file.content }, uploaded)
  return h
}
