import { idOf } from '../parts/ids.js';

export const rule = 'quadratic-loop';
export const units = { elementScan: 'elementScan' };
export const what = 'a helper of another file that goes through the list';
export const input = (size) => ({ ids: Array.from({ length: size }, (_, index) => idOf((index * 7) % size)), labels: Array.from({ length: size }, (_, index) => ({ id: idOf(index), text: `label ${index}` })) });
