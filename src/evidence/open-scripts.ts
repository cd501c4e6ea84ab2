import { readInside } from '../files/read-inside.js';
import { isBuiltPath } from '../files/skip-folder.js';
import type { Frame } from './cpu-profile.js';
import { FunctionsOfFile, type FileFunctions, type FunctionRef } from './program-functions.js';
import { PathFinder, scriptPath, tidy } from './script-path.js';
import { folderOf, mapReference, openMap, type OpenMap, type OriginalPlace } from './source-map.js';

/** The scripts that measurements speak of, and what of the program they are. */
export interface Scripts {
  /** The place in a file of the program behind one in a script; line and column from 0. */
  place(url: string, line: number, column?: number): (OriginalPlace & { isMapped: boolean }) | undefined;
  /** The function of the program that a profile means. */
  match(frame: Frame): FunctionRef | undefined;
  /** Compiled files whose source map is missing or broken, as the measurement calls them. */
  unmapped: readonly string[];
  functions(file: string): FunctionsOfFile | undefined;
}

interface Script { file?: string; map?: OpenMap; isUnmapped?: boolean }

/** Folders that builds are put into: a web server shows them as its top. */
const outputFolders = ['', 'dist/', 'build/', 'out/', 'public/'];

/** Finds out what these addresses mean. Compiled files and their source maps are read from inside the root only. */
export async function openScripts(urls: Iterable<string>, program: readonly FileFunctions[], root: string): Promise<Scripts> {
  const finder = new PathFinder(root, program.map(({ path }) => path));
  const byPath = new Map(program.map((facts) => [facts.path, facts]));
  const opened = new Map<string, FunctionsOfFile>();
  const functions = (file: string): FunctionsOfFile | undefined => {
    const facts = byPath.get(file);
    if (facts && !opened.has(file)) opened.set(file, new FunctionsOfFile(facts));
    return opened.get(file);
  };
  const scripts = new Map(await Promise.all([...new Set(urls)].map(async (url) => [url, await openScript(url, finder, root)] as const)));
  const place: Scripts['place'] = (url, line, column) => {
    const { file, map } = scripts.get(url) ?? {};
    const original = map?.find(line, column);
    if (original) return { ...original, isMapped: true };
    return file === undefined ? undefined : { file, line, column: column ?? 0, isMapped: false };
  };
  const matched = new Map<string, FunctionRef | undefined>();
  const find = ({ url, line, column, name }: Frame): FunctionRef | undefined => {
    const { file, map } = scripts.get(url) ?? {};
    // The wrapper around a module: of a bundle of many it is nobody's in particular.
    if (line === 0 && column === 0 && name === '') return functions(file ?? (map?.files.size === 1 ? [...map.files][0] : ''))?.module;
    const at = place(url, line, column);
    return at && functions(at.file)?.match({ ...at, name });
  };
  return {
    place, functions,
    match(frame) {
      const key = `${frame.url}\n${frame.line}\n${frame.column}\n${frame.name}`;
      if (!matched.has(key)) matched.set(key, find(frame));
      return matched.get(key);
    },
    unmapped: [...scripts].filter(([, { isUnmapped }]) => isUnmapped).map(([url]) => url),
  };
}

async function openScript(url: string, finder: PathFinder, root: string): Promise<Script> {
  const path = scriptPath(url);
  if (path === undefined) return {};
  const near = finder.find(path);
  const found = /\.[cm]?js$/.test(path) ? await findCompiled(candidatesOf(path, near, finder), root) : undefined;
  if (!found) return { file: near };
  const map = found.map === undefined ? undefined : openMap(found.map, folderOf(found.mapPath), finder);
  if (map && map.files.size > 0) return { map };
  const file = finder.has(found.path) ? found.path : undefined;
  return { file, ...(!map && file === undefined && found.isCompiled && { isUnmapped: true }) };
}

interface Compiled { path: string; map?: string; mapPath: string; /** Somebody wrote other text, which it was made of. */ isCompiled: boolean }

/** The compiled file on disk, and the text of its source map. */
async function findCompiled(candidates: readonly string[], root: string): Promise<Compiled | undefined> {
  for (const path of candidates) {
    const text = await readInside(root, path);
    if (text === undefined) continue;
    const reference = readReference(text);
    if (reference && 'map' in reference) return { path, map: reference.map, mapPath: path, isCompiled: true };
    const mapPath = reference ? tidy(`${folderOf(path)}/${reference.path}`).replace(/^\//, '') : `${path}.map`;
    return { path, map: await readInside(root, mapPath), mapPath, isCompiled: reference !== undefined || looksCompiled(text) || (await isBuiltPath(root, path)) };
  }
  return undefined;
}

/** What bundlers, minifiers and compilers to CommonJS leave behind. A script that nobody asked about is none of it. */
function looksCompiled(text: string): boolean {
  return text.includes('__esModule') || text.length > 220 * text.split('\n').length;
}

function readReference(text: string): ReturnType<typeof mapReference> {
  try {
    return mapReference(text);
  } catch {
    // An inline map that is not encoded as it says.
    return { map: '' };
  }
}

/** Where a script may lie: where it says, or under the root with its front cut off, the longest way first. */
function candidatesOf(path: string, near: string | undefined, finder: PathFinder): string[] {
  const inside = finder.inRoot(path);
  if (inside !== undefined) return [inside];
  const parts = path.split('/').filter(Boolean);
  const tails = parts.map((_, index) => parts.slice(index).join('/'));
  const compiled = outputFolders.flatMap((folder) => tails.map((tail) => folder + tail));
  return near === undefined ? compiled : [...compiled.filter((one) => one.length > near.length), near];
}
