/** Longest side of a photo that had to be made smaller, in pixels: more than any phone shows. */
const LONGEST_PX = 2_560
const QUALITY = 0.85

/** A photo as JPEG, made smaller where it is large; null when this browser cannot read it. */
export async function toJpeg(file: Blob): Promise<Blob | null> {
  const picture = await decode(file)
  if (picture === null) return null
  const factor = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(Math.round(picture.width * factor), Math.round(picture.height * factor))
  const context = canvas.getContext('2d')
  if (context === null) return null
  // JPEG knows no transparency
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}

async function decode(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch (error) {
    // not a picture, or in a format that this browser does not know
    if (error instanceof DOMException) return null
    throw error
  }
}
