export const rule = 'blocking-io';
export const units = { processSpawn: 'processSpawn' };
export const what = 'a child process for each element, waited for';
export const input = (size) => Array.from({ length: size }, (_, index) => `label ${index}`);
