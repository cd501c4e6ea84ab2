import type { Library } from './library.js';
import { dataLayers } from './data-layers.js';
import { platforms } from './platforms.js';

/** All that is known about libraries. */
export const catalogue: readonly Library[] = [...platforms, ...dataLayers];
