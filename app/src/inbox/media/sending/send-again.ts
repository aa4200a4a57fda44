import { newId } from '@vp/domain/ids.ts'
import { outgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import { toastProblem } from '../../../ui/toast.tsx'
import type { Attachment } from '../attachment.ts'
import { mediaFile } from '../media-file.ts'
import { sendPrepared } from './send-prepared.ts'
import { sendingTexts } from './texts.pt-BR.ts'

/** Sends the file of a message once more, as a new message: one that did not go, or to somebody else. False when it was not, and the
 *  person was told why. */
export async function sendFileAgain(
  conversationId: string,
  tipo: string,
  file: Attachment,
  legenda: string,
): Promise<boolean> {
  const messageType = outgoingMediaType.safeParse(tipo)
  const media = mediaFile(file.id, 'original')
  await media.load(false)
  if (media.state.kind !== 'ready' || !messageType.success) {
    toastProblem(messageType.success ? sendingTexts.notHere : sendingTexts.notSendable)
    return false
  }
  const prepared = {
    id: newId(),
    name: file.nome_arquivo ?? '',
    messageType: messageType.data,
    blob: media.state.blob,
    note: null,
    isVoice: file.voz,
    largura: file.largura,
    altura: file.altura,
    duracaoMs: file.duracao_ms,
    formaOnda: file.forma_onda,
  }
  return await sendPrepared(conversationId, prepared, legenda)
}
