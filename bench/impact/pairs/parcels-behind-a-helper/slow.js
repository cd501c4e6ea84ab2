import { track } from './carrier.js';

export async function run(parcels) {
  const states = [];
  for (const parcel of parcels) states.push(await track(parcel));
  return states;
}
