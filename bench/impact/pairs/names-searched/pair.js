export const rule = 'loop-invariant-work';
export const units = {};
export const what = '`new RegExp` of the same text in every pass';
export const input = (size) => ({ names: Array.from({ length: size }, (_, index) => `name ${index}`), wanted: 'name [0-9]*7' });
