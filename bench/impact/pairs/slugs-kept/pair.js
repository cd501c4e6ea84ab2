export const rule = 'unbounded-cache';
export const units = {};
export const what = 'a Map of answers by text';
export const input = (size, from) => Array.from({ length: size }, (_, index) => `A heading of the book, number ${from + index}`);
