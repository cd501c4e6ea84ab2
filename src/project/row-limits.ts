import { dependsOn } from './dependence.js';
import type { Call, FileNode } from './project.js';

/** How query languages and libraries alike call the most rows they shall give. */
const LIMIT = /^(?:limit|take|top|first|pageSize|page_size|perPage|per_page|maxResults)$/;
const WRITTEN = /\blimit\s+(?:(\d+)|\S)/i;

/** How many rows a query gives at most: the number where it is written, `some` where it is not, undefined without a limit. */
export function limitOf({ file, site }: Call): number | 'some' | undefined {
  let found: number | 'some' | undefined;
  for (const value of [site.callee, ...site.args]) {
    dependsOn(file, value, (part) => {
      if (part[0] === 'object') for (const [key, given] of part[1]) if (LIMIT.test(key)) found ??= numberOf(file, given);
      if (part[0] === 'literal' && typeof part[1] === 'string') found ??= readLimit(part[1]);
      if (part[0] === 'call') found ??= limitOfCall(file, part[1]);
      return found !== undefined;
    });
  }
  return found;
}

function limitOfCall(file: FileNode, id: number): number | 'some' | undefined {
  const { site } = file.calls[id];
  const callee = file.facts.values[site.callee];
  return callee[0] === 'member' && LIMIT.test(callee[2]) && site.args.length > 0 ? numberOf(file, site.args[0]) : undefined;
}

function numberOf(file: FileNode, value: number): number | 'some' {
  const known = file.facts.values[value];
  return known[0] === 'literal' && typeof known[1] === 'number' ? known[1] : 'some';
}

function readLimit(text: string): number | 'some' | undefined {
  const written = WRITTEN.exec(text);
  return written ? Number(written[1]) || 'some' : undefined;
}
