/** Where a specifier leads: Node's way for JavaScript, then the compiler's with the file's own tsconfig. */
import { builtinModules } from 'node:module';
import { dirname, join, sep } from 'node:path';
import ts from 'typescript';
import { readJson } from './host.mjs';

const builtin = new Set(builtinModules);
const isTypeScript = (path) => /\.[cm]?tsx?$/.test(path);
const isRelative = (specifier) => /^\.{0,2}(?:\/|$)/.test(specifier);

/** `resolve(file, specifier, isRequire)`: the absolute path of the module, or undefined for what lies outside or nowhere. */
export function openResolver(root, host, configOf, isAnalysed) {
  const caches = new Map();
  const known = new Map();
  const byCompiler = (file, specifier, options, key, mode) => {
    if (!caches.has(key)) caches.set(key, ts.createModuleResolutionCache(root, (path) => path, options));
    return ts.resolveModuleName(specifier, file, options, host, caches.get(key), undefined, mode).resolvedModule?.resolvedFileName;
  };
  const find = (file, specifier, isRequire) => {
    if (/[?!]/.test(specifier) || specifier.startsWith('node:')) return undefined;
    if (!isTypeScript(file) && isRelative(specifier)) {
      const found = byNode(join(dirname(file), specifier), specifier, isAnalysed);
      if (found) return found;
    }
    const { path, options } = configOf(file);
    // The compiler would look in `baseUrl` first, but a program whose file hid an installed package could not use it.
    const hidden = isDeclared(file, packageOf(specifier)) && !host.packages.has(packageOf(specifier));
    for (const choice of waysToResolve(hidden ? { ...options, baseUrl: undefined } : options)) {
      const found = byCompiler(file, specifier, choice, `${path} ${choice.baseUrl} ${choice.moduleResolution} ${choice.noDtsResolution}`, isRequire ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext);
      if (found) return isOfRegistry(file, specifier, found, host.packages) ? undefined : implementationOf(found, isAnalysed);
    }
    return undefined;
  };
  return (file, specifier, isRequire = false) => {
    if (builtin.has(specifier)) return undefined;
    const key = `${file}\0${specifier}\0${isRequire}`;
    if (!known.has(key)) known.set(key, find(file, specifier, isRequire));
    return known.get(key);
  };
}

/** Node's own rules where the config asks for them, and in any case a bundler's, which look at more. */
function waysToResolve(options) {
  const common = { ...options, allowJs: true, resolveJsonModule: true, module: ts.ModuleKind.Preserve, traceResolution: false };
  const bundler = { ...common, moduleResolution: ts.ModuleResolutionKind.Bundler, customConditions: options.customConditions };
  const { Node16, NodeNext } = ts.ModuleResolutionKind;
  const asked = [Node16, NodeNext].includes(options.moduleResolution) ? [{ ...common, module: options.module ?? ts.ModuleKind.NodeNext, moduleResolution: options.moduleResolution }] : [];
  // What runs comes before what is declared about it.
  return [...asked, bundler].flatMap((way) => [{ ...way, noDtsResolution: true }, way]);
}

/** The very file, or the file with an extension of JavaScript. Folders come after files of any kind, which the compiler knows. */
function byNode(path, specifier, isAnalysed) {
  if (/(?:^|\/)\.{0,2}\/?$/.test(specifier)) return undefined;
  return ['', '.js', '.jsx', '.mjs', '.cjs'].map((extension) => path + extension).find(isAnalysed);
}

/** The compiler reads declarations where the program runs what lies beside them. */
function implementationOf(found, isAnalysed) {
  const declared = /^(.*)\.d\.([cm]?)ts$/.exec(found);
  if (!declared) return found;
  const [, stem, letter] = declared;
  return [`${stem}.${letter}js`, `${stem}.jsx`, `${stem}.js`].find(isAnalysed) ?? found;
}

/** A package of the workspace may be called like one of the registry: the importer's manifest says which of them is installed. */
function isOfRegistry(file, specifier, found, packages) {
  const name = packageOf(specifier);
  const folder = packages.get(name);
  if (folder === undefined || !found.startsWith(folder + sep)) return false;
  const own = manifestAround(dirname(file));
  if (own.name === name) return own.exports === undefined;
  const range = dependenciesOf(own)[name] ?? '';
  const [wanted, version] = [/^[\^~>=<\sv]*(\d+)/.exec(range)?.[1], readJson(join(folder, 'package.json')).version];
  return wanted !== undefined && !name.startsWith('@') && /^\d+/.exec(version ?? '')?.[0] !== wanted;
}

const manifests = new Map();

function manifestAround(folder) {
  if (!manifests.has(folder)) manifests.set(folder, readManifest(folder));
  return manifests.get(folder);
}

function readManifest(folder) {
  const path = join(folder, 'package.json');
  return ts.sys.fileExists(path) || dirname(folder) === folder ? readJson(path) : manifestAround(dirname(folder));
}

const packageOf = (specifier) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
const dependenciesOf = (manifest) => ({ ...manifest.peerDependencies, ...manifest.devDependencies, ...manifest.dependencies });
const isDeclared = (file, name) => dependenciesOf(manifestAround(dirname(file)))[name] !== undefined;
