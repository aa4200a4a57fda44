import { expect, test } from 'vitest'
import { readCoordinates } from './read-coordinates.ts'

test.each([
  ['-23.5613, -46.6565', { latitude: -23.5613, longitude: -46.6565 }],
  [' 0;179.9 ', { latitude: 0, longitude: 179.9 }],
  ['-90 -180', { latitude: -90, longitude: -180 }],
])('%s is a place', (text, place) => {
  expect(readCoordinates(text)).toEqual(place)
})

test.each(['', '-23.5613', '-91, 10', '10, 181', 'Av. Paulista, 1000', '-23,5613, -46,6565'])('%s is none', (text) => {
  expect(readCoordinates(text)).toBeNull()
})
