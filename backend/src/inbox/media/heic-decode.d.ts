declare module 'heic-decode' {
  /** Red, green, blue and opacity of each pixel of a HEIC file's first picture. @throws TypeError when it is none */
  function decode(input: { buffer: Uint8Array }): Promise<{ width: number; height: number; data: Uint8ClampedArray }>
  export = decode
}
