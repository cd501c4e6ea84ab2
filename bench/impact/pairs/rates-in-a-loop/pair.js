export const rule = 'sequential-await';
export const units = { httpRoundTrip: 'distantRequest' };
export const what = 'HTTP: one request after the other';
export const input = (size) => Array.from({ length: size }, (_, index) => String(index));
