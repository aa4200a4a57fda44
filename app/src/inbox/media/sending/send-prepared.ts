import { newId } from '@vp/domain/ids.ts'
import { sendMedia } from '@vp/domain/inbox/mutations/send-media.ts'
import type { OutgoingFile } from '@vp/domain/inbox/outgoing-file.ts'
import { currentSession } from '../../../auth/session.ts'
import { mutateOrTell } from '../../../shell/mutate-or-tell.ts'
import { filesOf } from '../../../sync/files/own-files.ts'
import { toastProblem } from '../../../ui/toast.tsx'
import { replyTargetOf, setReplyTarget } from '../../composer/reply-target.ts'
import type { PreparedFile } from './prepare-file.ts'
import { sendingTexts } from './texts.pt-BR.ts'

/** Keeps a file on this device and queues its message, which promises it: in that order, so that nothing is acknowledged that could be
 *  lost. False when it was not, and the person was told why. */
export async function sendPrepared(
  conversationId: string,
  file: PreparedFile,
  legenda: string,
  replyTo?: string,
): Promise<boolean> {
  if (!(await keepPrepared(file))) return false
  return await mutateOrTell(sendMedia, {
    messageId: newId(),
    conversationId,
    ...describePrepared(file),
    tipo: file.messageType,
    legenda: file.messageType === 'audio' ? '' : legenda,
    formaOnda: file.formaOnda,
    voz: file.isVoice,
    ...(replyTo === undefined ? {} : { replyTo }),
  })
}

/** The same from the composer: it answers the message that was chosen there, once. */
export async function sendFromComposer(conversationId: string, file: PreparedFile, legenda: string): Promise<boolean> {
  const reply = replyTargetOf(conversationId)
  const isDone = await sendPrepared(conversationId, file, legenda, reply?.messageId)
  if (isDone && reply !== null) setReplyTarget(null)
  return isDone
}

/** A file as its message describes it. */
export function describePrepared(file: PreparedFile): OutgoingFile {
  return {
    attachmentId: file.id,
    mimeType: file.blob.type,
    nomeArquivo: file.isVoice ? null : nameOf(file),
    tamanhoBytes: file.blob.size,
    largura: file.largura,
    altura: file.altura,
    duracaoMs: file.duracaoMs,
  }
}

/** Keeps a file on this device until its message has taken it along. False when it was not, and the person was told why. */
export async function keepPrepared({ id, messageType, blob, name }: PreparedFile): Promise<boolean> {
  const userId = currentSession().session?.userId
  const files = userId === undefined ? null : await filesOf(userId)
  if (files === null) {
    toastProblem(sendingTexts.notKept)
    return false
  }
  try {
    await files.keepOutgoing({ id, messageType, blob })
    return true
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    console.error('a file to be sent could not be kept', error)
    toastProblem(sendingTexts.noRoom(name))
    return false
  }
}

/** The longest name that Meta and we keep. */
const MAX_NAME = 240

function nameOf({ name }: PreparedFile): string | null {
  const trimmed = name.trim().slice(-MAX_NAME)
  return trimmed === '' ? null : trimmed
}
