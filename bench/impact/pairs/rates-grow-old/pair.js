export const rule = 'unbounded-cache';
export const units = {};
export const what = 'entries whose age is read, but that never leave';
export const input = (size, from) => Array.from({ length: size }, (_, index) => `pair of currencies ${from + index}`);
