/** A program on disk for the resolver: its files as texts, its workspace and the imports of each file, made by hand. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileFacts, Import } from '../../../src/facts/file-facts.js';
import { answerNow } from '../../../src/files/ask-disk.js';
import { resolveImports } from '../../../src/files/resolve.js';
import type { Package, Resolution, Workspace } from '../../../src/files/workspace.js';

const made: string[] = [];

export function forgetPrograms(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Writes the files; what is not an object is text. */
export function writeProgram(files: Record<string, string | object>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'perf-lint-resolve-')));
  made.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

export function workspaceOf(root: string, files: Record<string, string | object>, excluded: readonly string[] = []): Workspace {
  const paths = Object.keys(files).sort();
  const sources = paths.filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.includes('node_modules/') && !excluded.includes(path))
    .map((path) => ({ path, context: /\.test\./.test(path) ? 'test' as const : 'source' as const }));
  const manifests = paths.filter((path) => /(?:^|\/)package\.json$/.test(path) && !path.includes('node_modules/'));
  const packages = manifests.map((path) => toPackage(path, files[path] as Record<string, never>, files['package.json'] as Record<string, never> | undefined));
  if (!packages.some((one) => one.folder === '')) packages.push(toPackage('package.json', {}, undefined));
  packages.sort((a, b) => b.folder.split('/').length - a.folder.split('/').length || b.folder.length - a.folder.length);
  return { root, sources, skipped: [], packages };
}

function toPackage(path: string, manifest: Record<string, object | string>, root: Record<string, object | string> | undefined): Package {
  const names = (one: Record<string, object | string> | undefined): string[] => Object.keys({ ...one?.dependencies as object, ...one?.devDependencies as object });
  const folder = path === 'package.json' ? '' : dirname(path);
  return { folder, name: String(manifest.name ?? ''), dependencies: new Set([...names(manifest), ...names(root)]), runtimeDependencies: new Set(), bins: [] };
}

export function importOf(specifier: string, more: Partial<Import> = {}): Import {
  return { specifier, at: [0, 1], kind: 'import', when: 'eager', fn: 0, names: [], ...more };
}

export function factsOf(path: string, imports: Import[]): FileFacts {
  return {
    path, lineStarts: [0], values: [['unknown']], types: [['unknown']], bindings: [], functions: [], classes: [], typeDeclarations: [], imports,
    exports: [], loops: [], sites: [], branches: [], exits: [], writes: [], shapes: [], suppressions: [],
    marks: { shebang: false, generated: false, minified: false, esm: true },
  };
}

export interface Options { excluded?: string[]; failed?: string[] }

/** Resolves one import of one file. */
export function resolveOne(files: Record<string, string | object>, from: string, specifier: string | Import, options: Options = {}): Resolution {
  const root = writeProgram(files);
  const one = typeof specifier === 'string' ? importOf(specifier) : specifier;
  return answerNow(resolveImports(workspaceOf(root, files, options.excluded), [factsOf(from, [one])], new Set(options.failed))).get(from)![0];
}

/** In short: the files, or the reason and the package. */
export function say(resolution: Resolution): string {
  return resolution.files.join(' ') || [resolution.reason, resolution.package].filter(Boolean).join(' ');
}
