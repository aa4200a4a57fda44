import {
  importFile,
  MAX_IMPORT_BYTES,
  type Encoding,
  type ImportFile,
  type SeparatorName,
} from '@vp/domain/crm/import/import-commands.ts'
import type { ImportTarget } from '@vp/domain/crm/import/import-target.ts'
import { newId } from '@vp/domain/ids.ts'
import type { Http } from '../../sync/remote/http.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import { command } from '../../sync/remote/command.ts'

/** How it is to be read; what is absent the server finds out. */
export interface ReadAs {
  readonly separator?: SeparatorName | undefined
  readonly encoding?: Encoding | undefined
  readonly hasHeader?: boolean | undefined
}

/** Has the server read a file. @throws RemoteError */
export async function bringFile(http: Http, tipo: ImportTarget, source: File, as: ReadAs = {}): Promise<ImportFile> {
  if (source.size > MAX_IMPORT_BYTES) throw new RemoteError('refused', 'file_too_large')
  const query = new URLSearchParams({ tipo, nome: source.name })
  if (as.separator !== undefined) query.set('separador', as.separator)
  if (as.encoding !== undefined) query.set('codificacao', as.encoding)
  if (as.hasHeader !== undefined) query.set('cabecalho', as.hasHeader ? 'sim' : 'nao')
  return await command(http, {
    method: 'PUT',
    path: `/imports/${newId()}/file?${query.toString()}`,
    file: { content: source, type: 'text/csv' },
    answer: importFile,
  })
}
