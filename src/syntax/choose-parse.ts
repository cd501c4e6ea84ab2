import type { Parse } from './parsed.js';

/** What loads the fast parser; a test gives one that fails. */
export type Load = () => Promise<{ parseWithOxc: Parse }>;

/**
 * The native parser, or typescript-eslint's where that has no build for the platform: several times slower, the same
 * tree. The second is not even looked at while the first loads.
 */
export async function chooseParse(load: Load = () => import('./parse-with-oxc.js')): Promise<Parse> {
  try {
    return (await load()).parseWithOxc;
  } catch {
    const { useOwnTypescript } = await import('./own-typescript.js');
    useOwnTypescript();
    return (await import('./parse-with-typescript.js')).parseWithTypescript;
  }
}
