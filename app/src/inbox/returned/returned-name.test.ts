import { expect, test } from 'vitest'
import { returnedName } from './returned-name.ts'

test.each([
  ['inbox.sendMedia', { legenda: 'Planta nova', nomeArquivo: 'planta.pdf', voz: false }, 'Planta nova'],
  ['inbox.sendMedia', { legenda: '', nomeArquivo: 'planta.pdf', voz: false }, 'planta.pdf'],
  ['inbox.sendMedia', { legenda: '', nomeArquivo: 'gravacao.ogg', voz: true }, 'Mensagem de voz'],
  ['inbox.sendMedia', { legenda: '', nomeArquivo: null, voz: false }, 'Arquivo'],
  ['inbox.sendTemplate', { values: {} }, 'Modelo'],
  ['inbox.sendLocation', { latitude: 0 }, 'Localização'],
  ['inbox.sendContact', {}, 'Contato'],
  ['inbox.somethingNew', null, 'Mensagem sem texto'],
])('%s of %o is called %s', (name, args, words) => {
  expect(returnedName({ name, args })).toBe(words)
})
