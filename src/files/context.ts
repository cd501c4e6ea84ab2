import type { FileContext } from './workspace.js';

export interface ContextHints {
  /** Files that `bin` of the file's package names, relative to the root. */
  bins?: readonly string[];
  /** Files that commands of its package run once and for all, relative to the root. */
  scripts?: readonly string[];
  /** Folder of the file's package relative to the root; '' for the root. */
  folder?: string;
}

/** Folders and file names that tell why a file exists. Where case counts, `Script/` is a component and no script. */
interface Signs { folder?: RegExp; name?: RegExp; /** Only directly in the package's folder, for words that are features elsewhere. */ topFolder?: RegExp; topName?: RegExp; /** A feature's name below `src` and its like. */ outsideApp?: RegExp; /** A feature's name but below what is sent to browsers as it is. */ inAssets?: RegExp }

/** In order: the first that fits is the context. */
const signs: [context: FileContext, signs: Signs][] = [
  ['test', {
    folder: /^(?:(?:.+[-_.])?(?:tests?|e2e)|(?:test|e2e)[-_.].+|testing|testutils?|testhelpers?|__(?:tests?|mocks|fixtures|snapshots)__|specs?|cypress|playwright|fixtures?|mocks?)$/i,
    name: /[-._](?:(?:client|server|unit|integration|int|api|browser|node|dom|type)?-?tests?|spec|e2e|integ|e2e-spec|cy|stories|story|mock|mocks|fixture|fixtures)\.[cm]?[jt]sx?$|^(?:tests?|setup-?tests?|test-(?:utils?|helpers?|setup))\.[cm]?[jt]sx?$/i,
  }],
  // Written by a program, or by others and copied in: neither is changed here.
  ['generated', {
    folder: /^(?:(?:__)?generated(?:__)?|vendored|third[-_]?party|bower_components)$/, topFolder: /^vendors?$/, inAssets: /^vendors?$/,
    name: /\.(?:generated|gen|pb)\.[cm]?[jt]sx?$|_pb\.[cm]?[jt]s$/,
  }],
  ['migration', { folder: /^(?:(?:db|data|database|schema|sql|mongo|background|post)[-_]?)?(?:migrations?|upgrades)$/i, name: /\.migration\.[cm]?[jt]s$/ }],
  ['seed', { folder: /^(?:.+[-_.])?(?:seeds|seeders?)$/i, name: /^(?:seeds?|seeder)\.[cm]?[jt]s$|\.(?:seed|seeder)\.[cm]?[jt]s$/ }],
  ['example', { folder: /^examples?$/, outsideApp: /^(?:demos?|docs|playgrounds?|samples?)$/ }],
  ['config', {
    folder: /^\.storybook$/,
    name: /\.config\.[^/]+$|^\.[a-z-]+rc\.[cm]?[jt]s$|^(?:gulpfile|gruntfile|jakefile)\b|^(?:webpack|rollup|vite|vitest|jest|babel|karma|esbuild|tsup|metro|postcss|tailwind)\.[^/]+\.[cm]?[jt]s$/i,
    topName: /^(?:webpack|rollup|vite|vitest|jest|babel|karma|esbuild|tsup|metro|postcss|tailwind)[.-][^/]*$/,
  }],
  ['script', {
    folder: /^(?:scripts?|benchmarks?|bench|\.[^/]+)$/, topFolder: /^tools?$/, name: /\.(?:bench|script)\.[cm]?[jt]s$/,
    topName: /^(?:build|release|publish|deploy|(?:pre|post)?install|prepare)\.[cm]?[jt]s$/,
  }],
  ['cli', { folder: /^(?:bin|cli)$/, name: /^cli\.[cm]?[jt]s$/ }],
];

const app = new Set(['src', 'app', 'lib', 'server']);
const assets = new Set(['static', 'public', 'assets', 'www', 'webroot', 'js', 'javascripts']);

/** Why a file exists, by its path relative to the root. A pure function: what the text says comes later. */
export function pathContext(path: string, hints: ContextHints = {}): FileContext {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  const { bins = [], scripts = [], folder = '' } = hints;
  const depth = folder === '' ? 0 : folder.split('/').length;
  for (const [context, sign] of signs) {
    if (fits(sign, name, folders, depth)) return context;
  }
  if (scripts.includes(path)) return 'script';
  return bins.some((bin) => isSameProgram(bin, path)) ? 'cli' : 'source';
}

function fits(sign: Signs, name: string, folders: readonly string[], depth: number): boolean {
  if (sign.name?.test(name) || folders.some((folder) => sign.folder?.test(folder))) return true;
  if (folders.length === depth && sign.topName?.test(name)) return true;
  if (folders[depth] !== undefined && sign.topFolder?.test(folders[depth])) return true;
  const copied = folders.findIndex((folder) => sign.inAssets?.test(folder));
  if (copied >= 0 && folders.slice(0, copied).some((folder) => assets.has(folder))) return true;
  const found = folders.findIndex((folder) => sign.outsideApp?.test(folder));
  return found >= 0 && !folders.slice(0, found).some((folder) => app.has(folder));
}

/** `bin` names what is published: `dist/main.js` is built from `src/main.ts`. */
function isSameProgram(bin: string, path: string): boolean {
  const built = withoutExtension(bin);
  const written = withoutExtension(path);
  if (built === written) return true;
  return built.replace(/(^|\/)(?:dist|build|lib|out)\/(?:(?:esm|cjs)\/)?(?:src\/)?/, '$1src/') === written;
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '');
}
