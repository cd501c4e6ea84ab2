export { makeFiles as input } from '../parts/files.js';

export const rule = 'blocking-io';
export const units = { fileStat: 'fileStat' };
export const what = '`statSync` for each file';
