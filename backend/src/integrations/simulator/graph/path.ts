export interface IdParams {
  Params: { id: string }
}

/** Meta's ids are digits; everything else at the root is the page's. */
export const graphId = '/:id(^\\d+$)'
