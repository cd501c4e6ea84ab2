export const rule = 'loop-invariant-work';
export const units = {};
export const what = '`new Intl.NumberFormat` in every pass';
export const input = (size) => Array.from({ length: size }, (_, index) => index * 1.25);
