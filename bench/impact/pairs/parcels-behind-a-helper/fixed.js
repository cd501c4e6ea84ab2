import { eightAtATime } from '../parts/eight-at-a-time.js';
import { track } from './carrier.js';

export const run = (parcels) => eightAtATime(parcels, track);
