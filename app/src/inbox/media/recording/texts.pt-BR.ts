import type { MicrophoneTrouble } from './microphone.ts'

/** What recording says. */
export const recordingTexts = {
  record: 'Gravar mensagem de voz',
  group: 'Mensagem de voz',
  asking: 'Permita o uso do microfone',
  recording: (clock: string) => `Gravando, ${clock}`,
  stop: 'Parar e ouvir',
  cancel: 'Descartar gravação',
  working: 'Preparando',
  send: 'Enviar mensagem de voz',
  listen: 'Sua gravação',
  long: 'Acima de 512 KB o WhatsApp mostra como arquivo de áudio.',
} as const

export const microphoneTexts: Record<MicrophoneTrouble, string> = {
  denied: 'O navegador não deixou usar o microfone. Permita o microfone para este site e tente de novo.',
  absent: 'Nenhum microfone foi encontrado. Conecte um e tente de novo.',
  empty: 'Nada foi gravado. Grave de novo, por mais tempo.',
  unsupported: 'Este navegador não grava áudio. Anexe um arquivo de áudio.',
}
