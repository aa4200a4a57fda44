/** A tab's view of whoever leads. alone: no leader has been heard yet. following: of our version, and asked for everything that is
 *  open. withOlder: one of an older version leads, which gives way when it hears us. outdated: one of a newer version leads, and it
 *  is this tab that has to change. closed: the tab has let go. */
export const followingStates = ['alone', 'following', 'withOlder', 'outdated', 'closed'] as const
export type FollowingState = (typeof followingStates)[number]

/** newLeader, sameLeader: one of our version makes itself known, for the first time or again. olderLeader, newerLeader: one of
 *  another. close: the person signed out or the tab goes. */
export const followingEvents = ['newLeader', 'sameLeader', 'olderLeader', 'newerLeader', 'close'] as const
export type FollowingEvent = (typeof followingEvents)[number]

/** hello: makes ourselves known, and with it our version. askAgain: all that has no answer, and every live query. outdated: the page
 *  must be loaded anew. */
export type FollowingDeed = 'nothing' | 'hello' | 'askAgain' | 'outdated'

/** The state after, and what is done on the way; impossible: only a bug brings these together. */
export const nextFollowing: Record<
  FollowingState,
  Record<FollowingEvent, readonly [FollowingState, FollowingDeed] | 'impossible'>
> = {
  alone: {
    newLeader: ['following', 'askAgain'],
    sameLeader: 'impossible', // it knows none that it could be the same as
    olderLeader: ['withOlder', 'hello'],
    newerLeader: ['outdated', 'outdated'],
    close: ['closed', 'nothing'],
  },
  following: {
    newLeader: ['following', 'askAgain'], // the one before is gone
    sameLeader: ['following', 'nothing'], // greets another tab
    olderLeader: ['withOlder', 'hello'],
    newerLeader: ['outdated', 'outdated'],
    close: ['closed', 'nothing'],
  },
  withOlder: {
    newLeader: ['following', 'askAgain'],
    sameLeader: ['following', 'askAgain'], // a late word of one who is gone, or two that take turns
    olderLeader: ['withOlder', 'hello'],
    newerLeader: ['outdated', 'outdated'],
    close: ['closed', 'nothing'],
  },
  outdated: {
    newLeader: ['following', 'askAgain'], // the newer one went before the page was loaded anew
    sameLeader: ['following', 'askAgain'],
    olderLeader: ['withOlder', 'hello'],
    newerLeader: ['outdated', 'nothing'], // once is enough
    close: ['closed', 'nothing'],
  },
  closed: {
    newLeader: ['closed', 'nothing'], // a word that was on its way
    sameLeader: ['closed', 'nothing'],
    olderLeader: ['closed', 'nothing'],
    newerLeader: ['closed', 'nothing'],
    close: ['closed', 'nothing'],
  },
}
