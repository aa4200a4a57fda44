import { StorageFailed, type FileStorage } from '../../storage/file-storage.ts'
import type { PersonExport } from './export-person.ts'
import { readableSummary } from './readable-summary.ts'
import { zipOf, type ZipEntry } from './zip.ts'

/** All about a person as a ZIP archive: `resumo.html` to be read, `dados.json` with everything as it is stored, and their files. Files are
 *  read one by one while the archive goes out. @throws StorageFailed when Storage does not answer: half an archive is none */
export function personArchive(exported: PersonExport, storage: FileStorage): AsyncGenerator<Uint8Array> {
  return zipOf(entriesOf(exported, storage))
}

async function* entriesOf({ data, files, about }: PersonExport, storage: FileStorage): AsyncGenerator<ZipEntry> {
  yield { name: 'resumo.html', content: Buffer.from(readableSummary(data, about)), isPacked: false }
  yield { name: 'dados.json', content: Buffer.from(JSON.stringify(data, null, 2)), isPacked: false }
  const missing: string[] = []
  for (const { name, storagePath } of files) {
    const content = await readFile(storage, storagePath)
    if (content === null) missing.push(name)
    else yield { name, content, isPacked: true }
  }
  if (missing.length === 0) return
  const text = `Estes arquivos estão nos registros, mas não foram encontrados no armazenamento:\r\n${missing.join('\r\n')}\r\n`
  yield { name: 'arquivos-que-faltam.txt', content: Buffer.from(text), isPacked: false }
}

async function readFile(storage: FileStorage, path: string): Promise<Uint8Array | null> {
  try {
    return await storage.read(path)
  } catch (error) {
    if (error instanceof StorageFailed && error.code === 'not_found') return null
    throw error
  }
}
