export const rule = 'blocking-io';
export const units = { compression: 'compression' };
export const what = '`gzipSync` for each page';
export const input = (size) => Array.from({ length: size }, (_, index) => Buffer.from(`page ${index} of the book, `.repeat(800)));
