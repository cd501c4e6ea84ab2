import type { Found } from '../findings/found.js';

/** A finding as a host that words it itself needs it; plain data, so that it crosses threads. */
export type SessionFinding = Pick<Found, 'file' | 'range' | 'chain' | 'confidence'> & { finding: Pick<Found['finding'], 'message' | 'data'> };
