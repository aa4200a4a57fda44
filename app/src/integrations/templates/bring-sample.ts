import { templateSample } from '@vp/domain/inbox/template/template-commands.ts'
import type { SampleFormat } from '@vp/domain/inbox/template/template-sample.ts'
import type { Http } from '../../sync/remote/http.ts'
import { command } from '../../sync/remote/command.ts'

/** Brings the example of a header's file to Meta; its handle, for the draft. @throws RemoteError */
export async function bringSample(http: Http, accountId: string, formato: SampleFormat, file: File): Promise<string> {
  const query = new URLSearchParams({ formato, nome: file.name.slice(-240) })
  const { handle } = await command(http, {
    method: 'POST',
    path: `/integrations/accounts/${accountId}/templates/sample?${query.toString()}`,
    file: { content: file, type: 'application/octet-stream' },
    answer: templateSample,
  })
  return handle
}
