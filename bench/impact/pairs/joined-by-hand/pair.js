import { idOf } from '../parts/ids.js';

export const rule = 'quadratic-loop';
export const units = { elementScan: 'elementScan' };
export const what = 'two loops that match by a key';
export const input = (size) => ({ invoices: Array.from({ length: size }, (_, id) => ({ id: idOf(id), order: idOf((id * 3) % size) })), orders: Array.from({ length: size }, (_, id) => ({ id: idOf(id), total: id * 2 })) });
