import { plural } from '../../../ui/format.ts'

/** What sending files says. */
export const sendingTexts = {
  attach: 'Anexar arquivo',
  title: (count: number) => (count === 1 ? 'Enviar arquivo' : `Enviar ${plural(count, 'arquivo', 'arquivos')}`),
  to: (nome: string) => `Para ${nome}. Sai na ordem, também sem conexão.`,
  caption: 'Legenda',
  captionOf: (name: string) => `Legenda de ${name}`,
  remove: (name: string) => `Tirar ${name}`,
  add: 'Mais arquivos',
  send: 'Enviar',
  drop: (nome: string) => `Solte para enviar a ${nome}`,
  preparing: 'Preparando',
  problems: 'Não vai ser enviado',
  tooLarge: (name: string, size: string) =>
    `“${name}” tem ${size} e o limite é 5 MB. Envie uma versão menor ou um link.`,
  unreadable: (name: string) =>
    `“${name}” não pôde ser lida como foto. Converta para JPEG ou envie de outro aplicativo.`,
  broken: (name: string) => `“${name}” não pôde ser lido. Confira se o arquivo abre neste aparelho e anexe de novo.`,
  wrongKind: {
    image: (name: string) => `“${name}” não é uma imagem. Escolha uma foto JPEG ou PNG.`,
    video: (name: string) => `“${name}” não é um vídeo que o WhatsApp toca. Escolha um MP4.`,
    audio: (name: string) => `“${name}” não é um áudio que o WhatsApp toca. Escolha um MP3, M4A ou OGG.`,
    document: (name: string) => `“${name}” não pode ir como documento. Escolha um PDF.`,
  },
  asDocument: 'O WhatsApp não toca este formato: vai como documento.',
  madeSmaller: 'Foto acima de 5 MB: vai em tamanho menor.',
  asFilm: 'O WhatsApp não aceita GIF: vai como vídeo.',
  stillPicture: 'O WhatsApp não aceita GIF: vai como foto parada.',
  noRoom: (name: string) => `Sem espaço neste aparelho para guardar “${name}”. Libere espaço e envie de novo.`,
  notKept: 'Este navegador não guarda arquivos: abra fora da janela anônima para enviar.',
  uploading: (percent: number) => `Enviando arquivo: ${percent}%`,
  sendAgain: 'Enviar de novo',
  notHere: 'Este arquivo não está neste aparelho. Conecte-se e tente de novo.',
  notSendable: 'O WhatsApp não deixa enviar figurinhas daqui.',
} as const
