import { newId } from '@vp/domain/ids.ts'
import { outgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import { toastProblem } from '../../../ui/toast.tsx'
import type { Attachment } from '../attachment.ts'
import { mediaFile } from '../media-file.ts'
import { sendPrepared } from './send-prepared.ts'
import { sendingTexts } from './texts.pt-BR.ts'

/** Sends the file of a message that did not go once more, as a new message. */
export async function sendFileAgain(
  conversationId: string,
  tipo: string,
  file: Attachment,
  legenda: string,
): Promise<void> {
  const messageType = outgoingMediaType.safeParse(tipo)
  const media = mediaFile(file.id, 'original')
  await media.load(false)
  if (media.state.kind !== 'ready' || !messageType.success) return toastProblem(sendingTexts.lost)
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
  await sendPrepared(conversationId, prepared, legenda)
}
