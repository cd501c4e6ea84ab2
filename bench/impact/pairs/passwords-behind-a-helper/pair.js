export const rule = 'blocking-io';
export const units = { keyDerivation: 'keyDerivation' };
export const what = '`pbkdf2Sync` in a helper of another file';
export const input = (size) => Array.from({ length: size }, (_, index) => `password ${index}`);
