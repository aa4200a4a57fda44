import type { ShapePosition } from '../local/shape-positions.ts'

/** How one shape stands here. missing: nothing has come. arriving: its first snapshot comes in where the screens see it. whole: shown
 *  and complete. restarting: told to begin anew before it was ever whole; that copy comes in beside. restartDue: the copy is whole
 *  and waits for its LSN. refetching, swapDue: the same of a shape that has been whole, and is shown as it was. */
export const shapeStates = [
  'missing',
  'arriving',
  'whole',
  'restarting',
  'restartDue',
  'refetching',
  'swapDue',
] as const
export type ShapeState = (typeof shapeStates)[number]

/** piece: rows came, more are to come. upToDate: rows, perhaps none, and that is all for now. mustRefetch: the server has not got the
 *  log from where we were. commit: what was fetched is shown, with all other shapes at one LSN. */
export const shapeEvents = ['piece', 'upToDate', 'mustRefetch', 'commit'] as const
export type ShapeEvent = (typeof shapeEvents)[number]

/** impossible: only a bug brings these together. */
export const nextShapeState: Record<ShapeState, Record<ShapeEvent, ShapeState | 'impossible'>> = {
  missing: {
    piece: 'arriving',
    upToDate: 'whole',
    mustRefetch: 'restarting',
    commit: 'impossible', // shapes move with the others only when they have been fetched whole
  },
  arriving: {
    piece: 'arriving',
    upToDate: 'whole',
    mustRefetch: 'restarting', // what has come stays in sight until the copy is whole
    commit: 'impossible',
  },
  whole: {
    piece: 'whole',
    upToDate: 'whole',
    mustRefetch: 'refetching',
    commit: 'whole',
  },
  restarting: {
    piece: 'restarting',
    upToDate: 'restartDue',
    mustRefetch: 'restarting',
    commit: 'impossible', // nothing of it waits
  },
  restartDue: {
    piece: 'restartDue',
    upToDate: 'restartDue',
    mustRefetch: 'restarting',
    commit: 'whole',
  },
  refetching: {
    piece: 'refetching',
    upToDate: 'swapDue',
    mustRefetch: 'refetching',
    commit: 'impossible', // as for restarting
  },
  swapDue: {
    piece: 'swapDue',
    upToDate: 'swapDue',
    mustRefetch: 'refetching',
    commit: 'whole',
  },
}

/** Where rows that come go. waits: they are held until all shapes agree on an LSN. */
export const placeOfPieces: Record<ShapeState, 'shown' | 'beside' | 'waits'> = {
  missing: 'shown',
  arriving: 'shown',
  whole: 'waits',
  restarting: 'beside',
  restartDue: 'waits',
  refetching: 'beside',
  swapDue: 'waits',
}

/** Whether a copy fetched anew takes the place of what is shown at the next commit. */
export const isSwapDue: Record<ShapeState, boolean> = {
  missing: false,
  arriving: false,
  whole: false,
  restarting: false,
  restartDue: true,
  refetching: false,
  swapDue: true,
}

/** What an earlier worker left. A copy that was whole is asked once more whether it still is. */
export function shapeStateOf({ shown, completeTo, refetch }: ShapePosition): ShapeState {
  if (completeTo !== null) return refetch === null ? 'whole' : 'refetching'
  if (refetch !== null) return 'restarting'
  return shown === null ? 'missing' : 'arriving'
}
