/** Reads `-23.5613, -46.6565`, as maps write it; null when it is no place on Earth. */
export function readCoordinates(text: string): { latitude: number; longitude: number } | null {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/u.exec(text)
  const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])]
  if (found === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null
  return { latitude, longitude }
}
