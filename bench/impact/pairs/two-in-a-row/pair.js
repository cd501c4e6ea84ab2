export const rule = 'sequential-await';
export const units = { httpRoundTrip: 'distantRequest' };
export const what = 'HTTP: two requests in a row, N times';
/** The finding is about one run. */
export const isPerRun = true;
export const input = (size) => Array.from({ length: size }, (_, index) => String(index));
