import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname } from 'node:path/posix';
import { scriptPath, tidy, type PathFinder } from './script-path.js';

/** A place in a file of the program; line and column from 0. */
export interface OriginalPlace { file: string; line: number; column: number }

/** Where a compiled file comes from. */
export interface OpenMap {
  /** The place behind one in the compiled file; without a column, the last one of the line. */
  find(line: number, column?: number): OriginalPlace | undefined;
  /** Files of the program it is made of. */
  files: ReadonlySet<string>;
}

/** What a compiled file says about its map: the map itself, or where it lies. */
export function mapReference(text: string): { map: string } | { path: string } | undefined {
  const last = [...text.matchAll(/^[ \t]*(?:\/\/|\/\*)[#@][ \t]*sourceMappingURL=([^\s'"*]+)/gm)].pop()?.[1];
  if (last === undefined) return undefined;
  const [, encoding, content] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(last) ?? [];
  if (content === undefined) return { path: last };
  return { map: encoding ? Buffer.from(content, 'base64').toString('utf8') : decodeURIComponent(content) };
}

/** Reads a source map that lies in `folder`, from the root. Undefined when it is none. */
export function openMap(text: string, folder: string, finder: PathFinder): OpenMap | undefined {
  const payload = parse(text);
  if (!payload) return undefined;
  const files = new Map<string, string | undefined>();
  const fileOf = (source: string): string | undefined => {
    if (!files.has(source)) files.set(source, findSource(source, payload.sourceRoot ?? '', folder, finder));
    return files.get(source);
  };
  try {
    const map = new SourceMap(payload);
    for (const source of sourcesOf(payload)) fileOf(source);
    return {
      find(line, column = Number.MAX_SAFE_INTEGER) {
        const entry = map.findEntry(line, column);
        // Before the first mark of a line the library gives the last one of an earlier line.
        if (!('originalSource' in entry) || entry.generatedLine !== line || typeof entry.originalSource !== 'string') return undefined;
        const file = fileOf(entry.originalSource);
        return file === undefined ? undefined : { file, line: entry.originalLine, column: entry.originalColumn };
      },
      files: new Set([...files.values()].filter((file) => file !== undefined)),
    };
  } catch {
    return undefined;
  }
}

interface Sectioned { sections?: { map?: { sources?: unknown } }[]; sources?: unknown; mappings?: unknown }

function parse(text: string): SourceMapPayload | undefined {
  try {
    // A guard against being run as a script, which the format allows for.
    const value = JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/, '')) as SourceMapPayload & Sectioned;
    return typeof value.mappings === 'string' || Array.isArray(value.sections) ? value : undefined;
  } catch {
    return undefined;
  }
}

function sourcesOf({ sources, sections = [] }: Sectioned): string[] {
  return [sources, ...sections.map((section) => section.map?.sources)].flatMap((list) => (Array.isArray(list) ? list : [])).filter((one) => typeof one === 'string');
}

function findSource(source: string, sourceRoot: string, folder: string, finder: PathFinder): string | undefined {
  const isFree = (path: string): boolean => /^(?:[a-z][a-z\d+.-]+:|\/)/i.test(path);
  const given = isFree(source) || sourceRoot === '' ? source : `${sourceRoot.replace(/\/$/, '')}/${source}`;
  const path = scriptPath(given);
  if (path === undefined || isFree(given)) return path === undefined ? undefined : finder.find(path);
  const beside = tidy(folder === '' ? given : `${folder}/${given}`);
  return finder.find(beside) ?? finder.find(path);
}

/** The folder of a file, '' for the root. */
export function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === '.' ? '' : folder;
}
