export { makeFiles as input } from '../parts/files.js';

export const rule = 'blocking-io';
export const units = { fileRead: 'fileRead' };
export const what = '`readFileSync` for each file';
