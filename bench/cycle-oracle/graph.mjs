/** The import graph of a program as the TypeScript compiler and Node see it, drawn without any of perf-lint's own code. */
import { readFileSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { openConfigs } from './configs.mjs';
import { emitAll } from './emit.mjs';
import { workspaceHost } from './host.mjs';
import { openResolver } from './resolve.mjs';
import { importsOf } from './syntax.mjs';

/**
 * @param {string} folder the root
 * @param {readonly string[]} files the nodes: paths from the root, with `/`
 * @returns {{ eager: Map<string, Set<string>>, lazy: Map<string, Set<string>> }} the edges by the file they leave
 */
export function drawGraph(folder, files) {
  const root = realpathSync(folder);
  const paths = files.map((file) => join(root, file));
  const analysed = new Set(paths);
  const host = workspaceHost(root);
  const configOf = openConfigs(root, host);
  const resolve = openResolver(root, host, configOf, (path) => analysed.has(path));
  const emitted = emitAll(paths.filter((path) => /\.[cm]?tsx?$/.test(path) && !/\.d\.[cm]?ts$/.test(path)), { root, configOf, resolve });
  const graph = { eager: new Map(), lazy: new Map() };
  for (const [index, path] of paths.entries()) {
    const [eager, lazy] = [new Set(), new Set()];
    const text = emitted.get(path) ?? (/\.[cm]?jsx?$/.test(path) ? readFileSync(path, 'utf8') : '');
    for (const one of importsOf(path.replace(/\.([cm]?)tsx?$/, '.$1jsx'), text)) {
      for (const target of targetsOf(one, path, { root, paths, resolve })) if (analysed.has(target)) (one.isLazy ? lazy : eager).add(relative(root, target).split(sep).join('/'));
    }
    graph.eager.set(files[index], eager);
    graph.lazy.set(files[index], lazy);
  }
  return graph;
}

const isTest = (path) => /(?:\.(?:test|spec)\.|[\\/]__tests__[\\/])/.test(path);

/** One file, or every one that a specifier with holes may mean; tests are meant by tests only. */
function targetsOf({ specifier, isGlob, isRequire }, file, { root, paths, resolve }) {
  if (!specifier.includes('*')) return [resolve(file, specifier, isRequire)];
  if (!/^\.{1,2}\//.test(specifier) && !(isGlob && specifier.startsWith('/'))) return [];
  const base = specifier.startsWith('/') ? join(root, specifier) : join(file, '..', specifier);
  const pattern = base.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*\*\/?|\*/g, (stars) => (stars.length > 1 && isGlob ? '(?:.*/)?' : '[^/]+'));
  const regex = new RegExp(`^${pattern}${isGlob || /\.[cm]?[jt]sx?$/.test(base) ? '' : '(?:/index)?(?:\\.[cm]?[jt]sx?)?'}$`);
  return paths.filter((path) => path !== file && regex.test(path) && (isTest(file) || !isTest(path)));
}
