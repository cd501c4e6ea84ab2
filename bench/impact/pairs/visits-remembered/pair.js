export const rule = 'unbounded-cache';
export const units = {};
export const what = 'an object filled by a request handler';
export const input = (size, from) => Array.from({ length: size }, (_, index) => ({ session: `session-${from + index}`, agent: `Browser ${from + index} `.repeat(8) }));
