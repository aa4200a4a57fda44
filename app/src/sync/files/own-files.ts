import { LocalFiles } from './local-files.ts'

let opened: { userId: string; files: Promise<LocalFiles> } | null = null

/** A person's files in this tab, opened once. Null in a browser that gives no database: it keeps nothing and still shows. */
export async function filesOf(userId: string): Promise<LocalFiles | null> {
  if (opened?.userId !== userId) opened = { userId, files: LocalFiles.open(userId) }
  try {
    return await opened.files
  } catch (error) {
    opened = null
    if (error instanceof DOMException) return null
    throw error
  }
}
