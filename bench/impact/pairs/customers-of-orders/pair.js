import { idOf } from '../parts/ids.js';

export const rule = 'quadratic-loop';
export const units = { elementScan: 'elementScan' };
export const what = '`find` for each element';
export const input = (size) => ({ orders: Array.from({ length: size }, (_, id) => ({ id: idOf(id), customer: idOf((id * 7) % size) })), customers: Array.from({ length: size }, (_, id) => ({ id: idOf(id), name: `customer ${id}` })) });
