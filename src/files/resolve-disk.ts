import { join, relative, sep } from 'node:path';
import { ResolverFactory, type NapiResolveOptions } from 'oxc-resolver';
import { look, type Asking } from './ask-disk.js';
import type { SourceIndex } from './resolve-path.js';

/** What lies on disk for a specifier: a path from the root, `/`-separated (it may start with `../`); undefined for nothing. */
export interface Disk {
  /** A path from the root without promise of an extension. */
  path(path: string): Asking<string | undefined>;
  /** A specifier as the file writes it, with the tsconfig that oxc-resolver finds for it. */
  specifier(file: string, specifier: string): Asking<string | undefined>;
}

const OPTIONS: NapiResolveOptions = {
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.json', '.node', '.vue', '.svelte', '.astro'],
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'], '.jsx': ['.tsx', '.jsx'], '.mjs': ['.mts', '.mjs', '.d.mts'], '.cjs': ['.cts', '.cjs', '.d.cts'],
  },
  conditionNames: ['source', 'development', 'node', 'import', 'require', 'browser', 'default', 'types'],
  mainFields: ['source', 'module', 'main', 'types'],
  builtinModules: true,
  // The environment of whoever runs the analysis must not change its answer.
  nodePath: false,
};

export function lookOnDisk(root: string, index: SourceIndex): Disk {
  const plain = new ResolverFactory(OPTIONS);
  // A tsconfig that does not load makes this one fail for every specifier, so it is asked only about bare ones.
  const configured = new ResolverFactory({ ...OPTIONS, tsconfig: 'auto' });
  const fromRoot = (path: string | undefined): string | undefined => {
    if (path === undefined) return undefined;
    const found = relative(root, path.replace(/[?#].*$/, '')).split(sep).join('/');
    return index.files.has(found) ? found : (index.byLowerCase.get(found.toLowerCase()) ?? found);
  };
  return {
    *path(path) {
      const at = join(root, path);
      return fromRoot((yield* look(() => plain.sync(root, at), () => plain.async(root, at))).path);
    },
    *specifier(file, specifier) {
      const from = join(root, file);
      return fromRoot((yield* look(() => configured.resolveFileSync(from, specifier), () => configured.resolveFileAsync(from, specifier))).path);
    },
  };
}
