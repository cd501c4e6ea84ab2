export const rule = 'n-plus-one-query';
export const units = { httpRoundTrip: 'httpRequest' };
export const what = 'HTTP: a request for each product, all at once';
export const input = (size) => Array.from({ length: size }, (_, index) => String(index));
