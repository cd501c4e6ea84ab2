import type { ValueId } from '../facts/file-facts.js';
import type { LibraryIndex } from './library-index.js';
import type { LinkInput, TypedValue } from './link-input.js';
import type { FileNode, Origin } from './project.js';

/** Origins of receivers by what a type checker said of them. An answer about what is not there is none. */
export function readTyped(files: readonly FileNode[], typed: NonNullable<LinkInput['typed']>, index: LibraryIndex): Map<FileNode, Map<ValueId, readonly Origin[]>> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const told = new Map<FileNode, Map<ValueId, readonly Origin[]>>();
  for (const [key, values] of typed) {
    const [path, site] = splitKey(key);
    const file = byPath.get(path);
    const callee = file?.facts.values[file.facts.sites[site]?.callee ?? 0];
    if (!file || callee?.[0] !== 'member') continue;
    const origins = values.flatMap((value) => toOrigin(value, byPath, index));
    if (origins.length < values.length) continue;
    let ofFile = told.get(file);
    if (!ofFile) told.set(file, (ofFile = new Map()));
    ofFile.set(callee[1], origins);
  }
  return told;
}

function splitKey(key: string): [path: string, site: number] {
  const hash = key.lastIndexOf('#');
  return [key.slice(0, hash), Number(key.slice(hash + 1))];
}

function toOrigin(value: TypedValue, files: ReadonlyMap<string, FileNode>, index: LibraryIndex): Origin[] {
  if (value.is === 'primitive') return [value];
  if (value.is === 'library') {
    const library = index.library(value.library);
    const element = value.element?.flatMap((one) => toOrigin(one, files, index)) ?? [];
    return library?.types?.[value.type] ? [{ is: 'library', library, type: value.type, ...(element.length > 0 && { element }) }] : [];
  }
  const file = files.get(value.file);
  if (!file) return [];
  return [value.is === 'instance' ? { is: 'instance', file, cls: value.cls } : { is: 'type', file, declaration: value.declaration }];
}
