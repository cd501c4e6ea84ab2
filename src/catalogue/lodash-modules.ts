import type { Library } from './library.js';
import { lodashMembers } from './lodash.js';

/** `lodash/groupBy`, `lodash-es/groupBy`, `lodash.groupby`: one function a module, under the same names. */
export const lodashModules: readonly Library[] = Object.entries(lodashMembers).map(([name, member]) => ({
  name: `lodash.${name}`,
  title: `lodash ${name}`,
  kind: 'utility',
  packages: [`lodash/${name}`, `lodash/${name}.js`, `lodash-es/${name}`, `lodash-es/${name}.js`, `lodash.${name.toLowerCase()}`, `es-toolkit/compat/${name}`],
  exports: { default: member, '=': member },
}));
