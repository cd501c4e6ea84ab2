export const rule = 'loop-invariant-work';
export const units = {};
export const what = 'a key made for both sides of every comparison';
export const input = (size) => Array.from({ length: size }, (_, index) => `./a/../b/${(index * 7919) % size}/file.txt`);
