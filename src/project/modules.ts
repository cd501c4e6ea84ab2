import type { Import, ImportedName } from '../facts/file-facts.js';
import type { Resolution } from '../files/workspace.js';
import type { LinkInput } from './link-input.js';
import type { Edge, FileNode } from './project.js';

/** Fills `edges` of every file: one for each place an import leads to, or one that says why it leads nowhere. */
export function connectModules(files: FileNode[], input: LinkInput): void {
  const program: Program = { files: new Map(files.map((file) => [file.path, file])), resolutions: input.resolutions };
  for (const file of files) {
    const resolutions = input.resolutions.get(file.path) ?? [];
    file.edges = file.facts.imports.flatMap((one, i) => toEdges(program, file, one, resolutions[i]));
  }
}

interface Program { files: ReadonlyMap<string, FileNode>; resolutions: ReadonlyMap<string, Resolution[]> }

function toEdges(program: Program, from: FileNode, one: Import, resolution: Resolution | undefined): Edge[] {
  const targets = (resolution?.files ?? []).map((path) => program.files.get(path)).filter((to) => to !== undefined);
  if (targets.length > 0) return targets.map((to) => ({ from, to, import: one, class: classOf(program, from, one, resolution, to) }));
  const reason = resolution?.reason ?? (resolution ? 'failed' : 'unknown-specifier');
  const external = reason === 'external' || reason === 'builtin' ? resolution?.package : undefined;
  return [{ from, import: one, class: classOf(program, from, one, resolution, undefined), reason, ...(external !== undefined && { external }) }];
}

function classOf(program: Program, from: FileNode, one: Import, resolution: Resolution | undefined, to: FileNode | undefined): Edge['class'] {
  if (one.kind === 'resolve' || one.kind === 'worker' || one.kind === 'mock') return 'other';
  if (one.kind === 'type-import' || one.kind === 'reference' || one.typeOnly || one.when === 'type') return 'type';
  if (one.when === 'lazy') return 'lazy';
  return isDropped(program, from, one, resolution, to) ? 'type' : 'eager';
}

/**
 * TypeScript drops an import whose every name is used only as a type, or not at all; never one for its side effects, which
 * is without braces, and never in JavaScript. A name that is only exported again is a type when the file it comes from says so.
 */
function isDropped(program: Program, from: FileNode, one: Import, resolution: Resolution | undefined, to: FileNode | undefined): boolean {
  if (one.kind !== 'import' && one.kind !== 'export-from' && one.kind !== 'import-equals') return false;
  if (resolution?.keepsTypeImports || (one.names.length === 0 && !one.empty) || !isTypeScript(from.path)) return false;
  const isType = (name: ImportedName): boolean => {
    if (name.typeOnly || name.use === 'type' || name.use === 'never') return true;
    const isMetadata = name.use === 'evaluation' && name.usedBy === 'metadata';
    if (isMetadata && resolution?.dropsMetadata) return true;
    return (isMetadata || name.use === 're-export') && name.imported !== '*' && to !== undefined && exportsOnlyType(program, to, name.imported, 0);
  };
  return one.names.every(isType);
}

function isTypeScript(path: string): boolean { return /\.[cm]?tsx?$/.test(path); }

/** Does the file export nothing but a type under the name? Follows re-exports a few files far; unknown is a value. */
function exportsOnlyType(program: Program, file: FileNode, name: string, depth: number): boolean {
  const entries = file.facts.exports.filter((entry) => entry.name === name);
  if (entries.length > 0) return entries.every((entry) => entry.typeOnly || isType(program, file, entry.value, depth));
  if (depth > 4) return false;
  // `export *`: the first file that has the name decides.
  for (const entry of file.facts.exports) {
    if (entry.name !== '*' || entry.from === undefined) continue;
    const target = targetOf(program, file, entry.from);
    if (target && hasExport(program, target, name, depth + 1)) return exportsOnlyType(program, target, name, depth + 1);
  }
  return false;
}

function hasExport(program: Program, file: FileNode, name: string, depth: number): boolean {
  return file.facts.exports.some((entry) => {
    if (entry.name !== '*' || entry.from === undefined) return entry.name === name;
    const target = depth > 4 ? undefined : targetOf(program, file, entry.from);
    return target !== undefined && hasExport(program, target, name, depth + 1);
  });
}

/** Follows an exported value to its declaration: a type of this file, or a name of another. */
function isType(program: Program, file: FileNode, value: number, depth: number): boolean {
  const known = file.facts.values[value];
  if (known?.[0] === 'binding') {
    const binding = file.facts.bindings[known[1]];
    return binding?.kind === 'type' || (binding?.kind === 'import' && isType(program, file, binding.value, depth));
  }
  if (known?.[0] !== 'imported' || known[2] === '*' || depth > 4) return false;
  const one = file.facts.imports[known[1]];
  if (one?.typeOnly || one?.names.some((name) => name.imported === known[2] && name.typeOnly)) return true;
  const target = targetOf(program, file, known[1]);
  return target !== undefined && exportsOnlyType(program, target, known[2], depth + 1);
}

function targetOf(program: Program, file: FileNode, from: number): FileNode | undefined {
  const path = program.resolutions.get(file.path)?.[from]?.files[0];
  return path === undefined ? undefined : program.files.get(path);
}
