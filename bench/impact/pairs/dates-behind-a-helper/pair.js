export const rule = 'loop-invariant-work';
export const units = {};
export const what = '`new Intl.DateTimeFormat` in a helper of another file';
export const input = (size) => Array.from({ length: size }, (_, index) => new Date(index * 86_400_000));
