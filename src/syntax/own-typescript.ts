import Module, { createRequire } from 'node:module';

type Resolve = (request: string, parent: { filename?: string } | undefined, isMain?: boolean, options?: object) => string;

/** Packages below us that ask for `typescript` and may be given the host's, wherever the package manager put them. */
const ASKS = /[\\/]node_modules[\\/](?:\.pnpm[\\/])?(?:@typescript-eslint|ts-api-utils|madge|dependency-tree|precinct|filing-cabinet|detective-[\w-]+)(?:[\\/@+])/;
/** TypeScript 7 is another program: its package has no compiler in it that could be called. */
const FIRST_WITHOUT_COMPILER = 7;

let isInstalled = false;

/**
 * Gives the packages we are built on our own TypeScript where the project that installed us has one without a compiler:
 * npm hoists `ts-api-utils` beside that, and loading typescript-eslint's parser or madge fails. Call it before the first of
 * them is loaded, which must be by a lazy import. A host's TypeScript that works is left to everybody.
 */
export function useOwnTypescript(): void {
  if (isInstalled) return;
  isInstalled = true;
  const loader = Module as unknown as { _resolveFilename: Resolve };
  const resolve = loader._resolveFilename;
  const own = createRequire(import.meta.url);
  const canCompile = new Map<string, boolean>();
  loader._resolveFilename = function resolveWithOwn(request, parent, isMain, options) {
    const isAsked = request === 'typescript' || request.startsWith('typescript/');
    if (!isAsked || !parent?.filename || !ASKS.test(parent.filename)) return resolve.call(this, request, parent, isMain, options);
    const given = find(() => resolve.call(this, request, parent, isMain, options));
    if (given !== undefined && hasCompiler(given, canCompile)) return given;
    return own.resolve(request);
  };
}

function find(resolve: () => string): string | undefined {
  try { return resolve(); } catch { return undefined; }
}

/** By the version in the manifest: loading the package to see would be what we must avoid. */
function hasCompiler(file: string, known: Map<string, boolean>): boolean {
  const folder = /^.*[\\/]node_modules[\\/]typescript(?=[\\/])/.exec(file)?.[0] ?? '';
  let answer = known.get(folder);
  if (answer === undefined) {
    const version = find(() => (createRequire(file)(`${folder}/package.json`) as { version: string }).version);
    answer = folder === '' || version === undefined || Number.parseInt(version, 10) < FIRST_WITHOUT_COMPILER;
    known.set(folder, answer);
  }
  return answer;
}
