export const rule = 'quadratic-loop';
export const units = {};
export const what = 'an object copied to add to it';
export const input = (size) => Array.from({ length: size }, (_, index) => ({ key: `key ${index}`, value: index }));
