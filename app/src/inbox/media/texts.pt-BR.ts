import { formatBytes } from '../../ui/format-bytes.ts'

/** What files of messages say. */
export const mediaTexts = {
  photo: 'Foto',
  sticker: 'Figurinha',
  video: 'Vídeo',
  voice: 'Mensagem de voz',
  audio: 'Áudio',
  openPhoto: 'Ampliar foto',
  playVideo: (details: string) => (details === '' ? 'Ver vídeo' : `Ver vídeo, ${details}`),
  openDocument: (name: string) => `Abrir ${name}`,
  receiving: 'Recebendo o arquivo do WhatsApp',
  loading: 'Carregando',
  offline: 'Sem conexão: este arquivo ainda não foi visto neste aparelho',
  offlineShort: 'Sem conexão',
  offlinePreview: 'Sem conexão: mostrando a versão pequena',
  failed: 'O arquivo não pôde ser aberto.',
  tryAgain: 'Tentar de novo',
  notFetched: 'O WhatsApp não entregou este arquivo.',
  fetchAgain: 'Baixar de novo',
  tooLarge: (name: string, sizeBytes: number | null) =>
    `${name}: maior que 5 MB${sizeBytes === null ? '' : ` (${formatBytes(sizeBytes)})`}: não fica guardado aqui.`,
  openAtMeta: (until: string) => `Baixar do WhatsApp (até ${until})`,
  goneAtMeta: 'O prazo para baixar do WhatsApp terminou. Peça à pessoa que envie de novo.',
  offlineAtMeta: 'Conecte-se para baixar: o arquivo está com o WhatsApp.',
  noRight: 'seu papel não permite ver arquivos de clientes',
  neverCame: 'o WhatsApp não mandou o arquivo',

  // recordings
  play: 'Ouvir',
  pause: 'Pausar',
  position: 'Posição',
  positionOf: (at: string, total: string) => `${at} de ${total}`,
  speed: (rate: string) => `Velocidade ${rate}×`,

  // lightbox
  lightbox: 'Foto ampliada',
  close: 'Fechar',
  zoomIn: 'Aumentar',
  zoomOut: 'Diminuir',
  previous: 'Foto anterior',
  next: 'Próxima foto',
  save: 'Salvar',
  place: (index: number, count: number) => `${index} de ${count}`,
} as const

/** `1:05`, `1:02:03` */
export function formatClock(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3_600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
