export const rule = 'sequential-await';
export const units = { httpRoundTrip: 'httpRequest' };
export const what = 'HTTP on loopback: a helper of another file, one after the other';
export const input = (size) => Array.from({ length: size }, (_, index) => ({ code: String(index) }));
