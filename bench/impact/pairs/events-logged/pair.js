export const rule = 'unbounded-cache';
export const units = {};
export const what = 'a list that a request handler adds to';
export const input = (size, from) => Array.from({ length: size }, (_, index) => ({ path: `/orders/${from + index}`, parts: Array.from({ length: 20 }, (_, part) => ({ name: `part ${part}`, at: from + index + part })) }));
