import { mutators } from '@vp/domain/mutators.ts'
import { expect, test } from 'vitest'
import { mutationSubject, mutationText, mutationTexts } from './mutation-texts.pt-BR.ts'

test('every mutation has its words, and no words are left of one that is gone', () => {
  expect(Object.keys(mutationTexts).toSorted()).toEqual([...mutators.keys()].toSorted())
})

test('a mutation is told by what it is about', () => {
  const subject = mutationSubject.parse({ conversationId: 'c', status: 'resolvida' })
  expect(mutationText('inbox.setConversationStatus', subject, { person: 'Ana Souza' })).toBe(
    'Conversa com Ana Souza como resolvida',
  )
  expect(mutationText('pipeline.moveDeal', {}, { deal: 'Plano anual' })).toBe('Mover o negócio “Plano anual”')
})

test('what is not on this device is told without its name, and what is unknown without details', () => {
  expect(mutationText('inbox.sendMessage', {}, {})).toBe('Mensagem para uma conversa')
  expect(mutationText('calendar.completeTask', {}, {})).toBe('Concluir a tarefa')
  expect(mutationText('future.thing', mutationSubject.parse({ status: 'no such' }), {})).toBe('Alteração')
})
