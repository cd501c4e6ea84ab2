export const rule = 'loop-invariant-work';
export const units = {};
export const what = '`JSON.stringify` of the same object in every pass';
const state = (index) => ({ id: index, name: `state ${index}`, tags: ['one', 'two', 'three'], owner: { id: 7, name: 'owner' }, open: true });
export const input = (size) => ({ rows: Array.from({ length: size }, (_, index) => ({ id: index, text: JSON.stringify(state(index)) })), wanted: state(7) });
