import { idOf } from '../parts/ids.js';

export const rule = 'quadratic-loop';
export const units = { elementScan: 'elementScan' };
export const what = '`includes` on the list that is built';
export const input = (size) => Array.from({ length: size }, (_, index) => ({ word: idOf(index) }));
