export const rule = 'sequential-await';
export const units = { httpRoundTrip: 'distantRequest' };
export const what = 'HTTP: a fold that awaits each step';
export const input = (size) => Array.from({ length: size }, (_, index) => String(index));
