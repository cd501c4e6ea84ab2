/** A disk on which the packages of the workspace are installed and built although they are not. */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

/** Folders of all packages below the root by name; of two with one name the one nearer to the root, but the root last: it only holds the others. */
function listPackages(root) {
  const found = new Map();
  let folders = [root];
  while (folders.length > 0) {
    const next = [];
    for (const folder of folders) {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git') next.push(join(folder, entry.name));
        if (!entry.isFile() || entry.name !== 'package.json' || folder === root) continue;
        const name = readJson(join(folder, entry.name)).name;
        if (typeof name === 'string' && !found.has(name)) found.set(name, folder);
      }
    }
    folders = next;
  }
  const { name, private: isPrivate } = readJson(join(root, 'package.json'));
  return typeof name === 'string' && (!isPrivate || !found.has(name)) ? found.set(name, found.get(name) ?? root) : found;
}

export function readJson(path) {
  return ts.parseConfigFileTextToJson(path, ts.sys.readFile(path) ?? '{}').config ?? {};
}

/**
 * `ts.sys` for the resolution of modules, with `<root>/node_modules/<name>` leading to each package of the workspace, and
 * with a built file wherever its source lies: `realpath` tells the source.
 */
export function workspaceHost(root) {
  const packages = listPackages(root);
  const installed = join(root, 'node_modules');
  const real = (path) => {
    if (!path.startsWith(installed + sep)) return path;
    const parts = relative(installed, path).split(sep);
    const name = parts.splice(0, parts[0].startsWith('@') ? 2 : 1).join('/');
    const folder = packages.get(name);
    return folder === undefined ? path : join(folder, ...parts);
  };
  const scopes = new Set([installed, ...[...packages.keys()].filter((name) => name.startsWith('@')).map((name) => join(installed, dirname(name)))]);
  const sourceOf = rememberSources(packages);
  const actual = (path) => {
    const there = real(path);
    if (ts.sys.fileExists(there)) return there;
    return there === path ? undefined : sourceOf(there);
  };
  return {
    packages,
    fileExists: (path) => actual(path) !== undefined,
    readFile: (path) => ts.sys.readFile(real(path)),
    directoryExists: (path) => scopes.has(path) || ts.sys.directoryExists(real(path)) || real(path) !== path,
    getDirectories: () => [],
    realpath: (path) => { const found = actual(path); return found === undefined ? real(path) : ts.sys.realpath(found); },
    getCurrentDirectory: () => root,
    useCaseSensitiveFileNames: true,
  };
}

const built = /(?:\.d\.[cm]?ts|\.[cm]?jsx?)$/;
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** From a file that a build would write to the file it is built from. */
function rememberSources(packages) {
  const folders = [...packages.values()].sort((a, b) => b.length - a.length);
  const known = new Map();
  const search = (path) => {
    const folder = folders.find((one) => path.startsWith(one + sep));
    if (folder === undefined || !built.test(path)) return undefined;
    const inside = relative(folder, path).replace(built, '').split(sep);
    return sourcesOf(folder, inside).flatMap((stem) => extensions.map((extension) => stem + extension)).find(ts.sys.fileExists);
  };
  return (path) => {
    if (!known.has(path)) known.set(path, search(path));
    return known.get(path);
  };
}

/** The output folder gives way to the root of the sources; so do folders inside it for module formats, types and packages. */
function sourcesOf(folder, [output, ...rest]) {
  if (!/^(?:dist|build|lib|out|output|esm|cjs|types|es)/.test(output)) return [];
  return rest.flatMap((_, depth) => ['src', 'lib', 'source', '.'].map((sources) => join(folder, sources, ...rest.slice(depth))));
}
