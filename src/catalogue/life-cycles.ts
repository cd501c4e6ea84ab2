/**
 * Names that events have everywhere, in pairs: what begins, and what ends it. A `link` is a connection with somebody
 * else: when it ends, what was asked over it is not answered any more.
 */
export interface LifeCycle { begins: readonly string[]; ends: readonly string[]; isLink?: boolean }

export const lifeCycles: readonly LifeCycle[] = [
  { begins: ['connect', 'connection', 'connected', 'reconnect'], ends: ['disconnect', 'disconnected', 'disconnection'], isLink: true },
  { begins: ['open', 'opened'], ends: ['close', 'closed'], isLink: true },
  { begins: ['spawn', 'fork', 'online'], ends: ['exit'], isLink: true },
  { begins: ['join', 'joined', 'enter'], ends: ['leave', 'left', 'part'] },
  { begins: ['login', 'signin'], ends: ['logout', 'signout'] },
  { begins: ['start', 'started', 'begin'], ends: ['stop', 'stopped', 'end', 'ended', 'finish', 'finished'] },
  { begins: ['subscribe', 'subscribed'], ends: ['unsubscribe', 'unsubscribed'] },
  { begins: ['register', 'registered'], ends: ['unregister', 'deregister', 'unregistered'] },
  { begins: ['mount', 'mounted', 'attach'], ends: ['unmount', 'unmounted', 'detach'] },
];

/** Methods by which a listener hears an event only the first time. */
export const hearsOnce: readonly string[] = ['once', 'prependOnceListener'];
