import { expect, test } from 'vitest'
import type { MessageWindow } from '../inbox/service-window.ts'
import { ratesOf, referenceRates, servicePrice, templatePrice } from './price.ts'

const service: MessageWindow = { kind: 'service', freeFormMs: 1, noChargeMs: 0, answerAdMs: 0 }
const fromAd: MessageWindow = { ...service, kind: 'free_entry', noChargeMs: 1 }
const adOnly: MessageWindow = { kind: 'closed', freeFormMs: 0, noChargeMs: 1, answerAdMs: 0 }
const closed: MessageWindow = { ...adOnly, noChargeMs: 0 }
const tier = (left: number) => ({ used: 1_000 - left, left, renewsOn: '2026-12-01' })

const rates = ratesOf([
  { categoria: 'utility', valor: 0.04, moeda: 'BRL' },
  { categoria: 'of another time', valor: 9, moeda: 'BRL' },
])

test('a rate of the company stands above the reference, one by one', () => {
  expect(rates).toEqual({ ...referenceRates, utility: { valor: 0.04, moeda: 'BRL' } })
})

test('an answer is free up to the last of the month, then it costs what a utility message does', () => {
  expect(servicePrice(service, tier(588), rates)).toEqual({ kind: 'free_tier', left: 588 })
  expect(servicePrice(service, tier(1), rates)).toEqual({ kind: 'free_tier', left: 1 })
  expect(servicePrice(service, tier(0), rates)).toEqual({ kind: 'charged', valor: 0.04, moeda: 'BRL' })
})

test('to who came from an ad nothing costs, also when the free ones are used up', () => {
  expect(servicePrice(fromAd, tier(0), rates)).toEqual({ kind: 'free_entry' })
  expect(templatePrice('MARKETING', fromAd, rates)).toEqual({ kind: 'free_entry' })
  expect(templatePrice('MARKETING', adOnly, rates)).toEqual({ kind: 'free_entry' })
})

test('a template costs by its class, inside the service window too', () => {
  for (const window of [service, closed]) {
    expect(templatePrice('UTILITY', window, rates)).toEqual({ kind: 'charged', valor: 0.04, moeda: 'BRL' })
    expect(templatePrice('MARKETING', window, rates)).toEqual({ kind: 'charged', valor: 0.0625, moeda: 'USD' })
    expect(templatePrice('AUTHENTICATION', window, rates)).toEqual({ kind: 'charged', valor: 0.0068, moeda: 'USD' })
  }
})

test('a class that Meta has not invented yet has no price', () => {
  expect(templatePrice('CELESTIAL', closed, rates)).toEqual({ kind: 'unknown' })
})
